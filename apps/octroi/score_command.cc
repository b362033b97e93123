#include <fmt/format.h>

#include <chrono>
#include <memory>

#include "base/number_words.h"
#include "commands.h"
#include "model_options.h"
#include "registry/package.h"
#include "scoring/applicant_input.h"
#include "scoring/assessment_card.h"
#include "scoring/assessment_json.h"
#include "scoring/score_run.h"
#include "scoring/scores_csv.h"
#include "scoring/text_output.h"
#include "tables/store.h"

namespace octroi {
namespace {

constexpr const char* kExamples = R"(Examples:
  octroi score --model model --data store.duckdb --out scores.csv
  octroi score --model models:/credit-scoring@champion --data folder-of-tables --out scores.csv
  octroi score --model model --data applicant.json --language fr
  cat applicants.ndjson | octroi score --model model --data - --json)";

struct Options {
  ModelOptions model;
  std::string data;
  std::string out;
  std::string language = "en";
  bool json = false;
};

enum class Form { kCsv, kJson, kCard };

// What goes where: scores to the file as CSV, or to standard output as JSON, as CSV (tables) or for
// a person to read (applicants' JSON).
Form form_of(const Options& options, bool to_file) {
  if (to_file) return Form::kCsv;
  if (options.json) return Form::kJson;
  return is_applicant_json(options.data) && options.out.empty() ? Form::kCard : Form::kCsv;
}

std::string render(const Assessment& assessment, const Scorer& scorer, const ValueStyle& style,
                   Form form) {
  switch (form) {
    case Form::kJson:
      return to_json(assessment, scorer, style).dump() + "\n";
    case Form::kCard:
      return assessment_card(assessment, scorer, style) + "\n";
    case Form::kCsv:
      break;
  }
  return scores_csv_line(assessment, scorer, style);
}

ScoreSummary score(const Options& options, const Package& package, const Scorer& scorer,
                   const ScoreOutput& output) {
  if (is_applicant_json(options.data)) {
    ApplicantInput input(options.data);
    ApplicantSource source(input.stream(), input.name());
    return score_applicants(source, package, scorer, output);
  }
  Store store = open_store(package.portfolio(), options.data);
  for (const std::string& table : absent_tables(store, package.portfolio())) {
    fmt::print(stderr, "The data has no table {}: its features count as not given.\n", table);
  }
  return score_store(store, package, scorer, output);
}

std::string summary_text(const ScoreSummary& summary, double seconds, Language language) {
  const bool french = language == Language::kFrench;
  const auto share = [&](size_t count) {
    return percent_words(static_cast<double>(count) / static_cast<double>(summary.applicants),
                         language);
  };
  return fmt::format(
      fmt::runtime(french ? "{} demandes notées en {} s · PD moyenne {} · accordées {}, à examiner "
                            "{}, refusées {}\n"
                          : "{} applicants scored in {} s · mean PD {} · approved {}, referred {}, "
                            "refused {}\n"),
      number_words(static_cast<double>(summary.applicants), 0, language),
      number_words(seconds, 1, language), percent_words(summary.mean_pd(), language),
      share(summary.approved), share(summary.referred), share(summary.refused));
}

Json summary_json(const ScoreSummary& summary, double seconds, const std::string& out) {
  return {{"applicants", summary.applicants},
          {"mean_pd", summary.mean_pd()},
          {"approved", summary.approved},
          {"referred", summary.referred},
          {"refused", summary.refused},
          {"seconds", seconds},
          {"out", out}};
}

void run(const Options& options) {
  const auto start = std::chrono::steady_clock::now();
  const Language language = parse_language(options.language);
  const Package package = Package::open(find_package(options.model.model, options.model.tracking));
  const Scorer scorer(package);
  const ValueStyle style{language, package.portfolio().currency};
  const bool to_file = !options.out.empty() && options.out != "-";
  const Form form = form_of(options, to_file);

  TextOutput out(options.out);
  if (form == Form::kCsv) out.write(scores_csv_header(package.portfolio().key));
  const ScoreSummary summary =
      score(options, package, scorer,
            {[&](const Assessment& assessment) { return render(assessment, scorer, style, form); },
             [&](const std::string& text) { out.write(text); }});
  out.commit();

  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (to_file && options.json) {
    fmt::print("{}\n", summary_json(summary, seconds, options.out).dump(2));
  } else if (form != Form::kCard) {
    fmt::print(to_file ? stdout : stderr, "{}", summary_text(summary, seconds, language));
  }
}

}  // namespace

void add_score_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("score", "Score applicants: PD, points, decision, reasons");
  add_model_options(*command, options->model);
  command
      ->add_option("--data", options->data,
                   "Tables (a folder or a store), an applicant's JSON, NDJSON, or - for standard "
                   "input")
      ->required();
  command->add_option("--out", options->out, "CSV file to write (- for standard output)");
  command->add_option("--language", options->language, "Language of the reasons: en or fr");
  command->add_flag("--json", options->json,
                    "JSON on standard output: the summary if --out names a file, else one "
                    "assessment a line");
  command->footer(kExamples);
  command->callback([options] { run(*options); });
}

}  // namespace octroi
