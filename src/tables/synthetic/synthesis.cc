#include "tables/synthetic/synthesis.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <mutex>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/json.h"
#include "base/parallel.h"
#include "base/progress.h"
#include "tables/synthetic/csv_text.h"
#include "tables/synthetic/default_process.h"
#include "tables/synthetic/expected_auc.h"
#include "tables/synthetic/table_files.h"

namespace octroi {
namespace {

constexpr size_t kBlock = 256;  // applicants made by one thread at a time: 2 MB of text

constexpr const char* kSummaryFile = "synthetic.json";

// Random sites of an applicant's own stream; 0 is the day of the application.
constexpr uint64_t kLabelSite = 1;
constexpr uint64_t kOutcomeDaySite = 2;

std::string header_line(const GeneratedTable& table, bool with_label) {
  std::string line;
  for (const OutputColumn& column : table.header) {
    if (column.is_label && !with_label) continue;
    if (!line.empty()) line += ',';
    append_field(line, column.name);
  }
  return line + '\n';
}

// Makes all applicants and writes them.
class Synthesis {
 public:
  Synthesis(const GeneratorConfig& config, const Population& population,
            const DefaultProcess& process, size_t labelled)
      : config_(config),
        population_(population),
        process_(process),
        labelled_(labelled),
        unlabelled_(static_cast<size_t>(
            std::llround(static_cast<double>(labelled) * config.unlabelled_share))),
        truths_(labelled),
        is_bad_(labelled) {
    for (const GeneratedTable& table : config.tables) {
      files_.push_back(table.file);
      headers_.push_back(header_line(table, true));
    }
    files_.push_back(config.unlabelled_file);
    headers_.push_back(header_line(config.tables.front(), false));
    files_.emplace_back("outcomes");
    headers_.push_back(fmt::format("{},{},{},{}\n", config.key, config.application_date,
                                   config.outcome, config.outcome_date));
    files_.emplace_back("truth/pd");
    headers_.push_back(fmt::format("{},PD\n", config.key));
    rows_.assign(files_.size(), 0);
  }

  void write(const fs::path& folder, int threads) {
    std::vector<std::string> names;
    for (const std::string& file : files_) names.push_back(file + ".csv");
    TableFiles files(folder, names, headers_);
    const size_t total = labelled_ + unlabelled_;
    Progress progress("Synthetic applicants", static_cast<double>(total));
    parallel_for((total + kBlock - 1) / kBlock,
                 [&](size_t block) {
                   try {
                     throw_if_interrupted();
                     const size_t end = std::min(total, (block + 1) * kBlock);
                     files.write(block, block_texts(block * kBlock, end));
                     progress.advance(static_cast<double>(end - block * kBlock));
                   } catch (...) {
                     files.abandon();
                     throw;
                   }
                 },
                 threads);
    files.close();
  }

  SynthesisSummary summary() const {
    SynthesisSummary summary;
    summary.labelled = labelled_;
    summary.unlabelled = unlabelled_;
    for (size_t i = 0; i < files_.size(); ++i) summary.rows.emplace_back(files_[i], rows_[i]);
    std::vector<double> pd;
    for (size_t i = 0; i < labelled_; ++i) {
      pd.push_back(truths_[i].pd);
      summary.mean_pd += truths_[i].pd / static_cast<double>(labelled_);
      summary.bad_rate += (is_bad_[i] ? 1.0 : 0.0) / static_cast<double>(labelled_);
    }
    for (size_t step = 0; step + 1 < config_.steps.size(); ++step) {
      std::vector<double> scores;
      for (const auto& truth : truths_) scores.push_back(truth.partial_logits[step]);
      summary.bayes_auc.emplace_back(config_.steps[step].name, expected_auc(scores, pd));
    }
    summary.bayes_auc.emplace_back(config_.steps.back().name, expected_auc(pd, pd));
    return summary;
  }

 private:
  std::vector<std::string> block_texts(size_t begin, size_t end) {
    std::vector<std::string> texts(files_.size());
    std::vector<size_t> rows(files_.size(), 0);
    GeneratedApplicant applicant;
    for (size_t number = begin; number < end; ++number) {
      const bool labelled = number < labelled_;
      population_.make(labelled ? Cohort::kLabelled : Cohort::kUnlabelled,
                       labelled ? number : number - labelled_, number, applicant);
      append_applicant(applicant, number, texts, rows);
    }
    const std::lock_guard lock(mutex_);
    for (size_t i = 0; i < rows.size(); ++i) rows_[i] += rows[i];
    return texts;
  }

  void append_applicant(const GeneratedApplicant& applicant, size_t number,
                        std::vector<std::string>& texts, std::vector<size_t>& rows) {
    const bool labelled = number < labelled_;
    const DefaultProcess::Truth truth = process_.of(population_, applicant);
    const bool bad = labelled && applicant.stream.uniform(0, kLabelSite) < truth.pd;
    const size_t tables = config_.tables.size();
    const Surroundings around = population_.surroundings(applicant);
    for (size_t i = 0; i < tables; ++i) {
      const size_t file = i == 0 && !labelled ? tables : i;
      const Program& written = config_.tables[i].written;
      if (!written.empty() && written.run(around) == 0.0) continue;
      append_rows(config_.tables[i], applicant.tables[i], labelled, bad, texts[file]);
      rows[file] += applicant.tables[i].rows;
    }
    std::string& outcomes = texts[tables + 1];
    std::string& pd = texts[tables + 2];
    const double key = applicant.tables.front().row(0)[config_.key_index];
    append_number(outcomes, key, 0);
    append_number(pd, key, 0);
    outcomes += fmt::format(",{},", iso_date(applicant.day));
    if (labelled) outcomes += fmt::format("{:d},{}", bad, iso_date(outcome_day(applicant, bad)));
    outcomes += labelled ? "\n" : ",\n";
    pd += fmt::format(",{:.9f}\n", truth.pd);
    ++rows[tables + 1];
    ++rows[tables + 2];
    if (!labelled) return;
    truths_[number] = truth;
    is_bad_[number] = bad;
  }

  void append_rows(const GeneratedTable& table, const GeneratedRows& made, bool with_label,
                   bool bad, std::string& out) const {
    for (size_t i = 0; i < made.rows; ++i) {
      const double* row = made.row(i);
      for (const OutputColumn& column : table.header) {
        if (column.is_label) {
          if (with_label) out += bad ? "1," : "0,";
          continue;
        }
        const double value = row[column.index];
        if (!column.is_text) {
          append_number(out, value, column.decimals);
        } else if (!std::isnan(value)) {
          append_field(out, config_.dictionary.word(value));
        }
        out += ',';
      }
      out.back() = '\n';
    }
  }

  int outcome_day(const GeneratedApplicant& applicant, bool bad) const {
    if (!bad) return applicant.day + config_.good_after_days;
    const int range = config_.bad_after_days_to - config_.bad_after_days_from + 1;
    return applicant.day + config_.bad_after_days_from +
           static_cast<int>(applicant.stream.uniform(0, kOutcomeDaySite) * range);
  }

  const GeneratorConfig& config_;
  const Population& population_;
  const DefaultProcess& process_;
  size_t labelled_;
  size_t unlabelled_;
  std::vector<std::string> files_;    // tables, unlabelled applicants, outcomes, truth
  std::vector<std::string> headers_;  // by file
  std::vector<size_t> rows_;          // by file
  std::vector<DefaultProcess::Truth> truths_;
  std::vector<char> is_bad_;
  std::mutex mutex_;
};

// A folder that an earlier run did not write is not replaced.
void refuse_foreign_folder(const fs::path& destination) {
  if (!fs::exists(destination) || fs::exists(destination / kSummaryFile)) return;
  if (fs::is_directory(destination) && fs::is_empty(destination)) return;
  throw input_error("There is something else at the destination.", destination.string(),
                    "Give a new folder, or one that holds an earlier synthetic portfolio.");
}

}  // namespace

Json SynthesisSummary::to_json() const {
  Json rows_by_file = Json::object();
  for (const auto& [file, count] : rows) rows_by_file[file] = count;
  Json ladder = Json::object();
  for (const auto& [step, auc] : bayes_auc) ladder[step] = auc;
  return {{"seed", seed},
          {"scenario", scenario},
          {"onset_month", onset_month},
          {"labelled_applicants", labelled},
          {"unlabelled_applicants", unlabelled},
          {"rows", rows_by_file},
          {"bad_rate", bad_rate},
          {"mean_pd", mean_pd},
          {"bayes_auc", bayes_auc.back().second},
          {"bayes_auc_by_step", ladder}};
}

SynthesisSummary synthesise(const SynthesisRequest& request) {
  const GeneratorConfig config = GeneratorConfig::read(request.portfolio / "synthetic.toml");
  const size_t scenario = config.scenario(request.scenario);
  const int onset_month =
      request.onset_month > 0 ? request.onset_month : config.scenarios[scenario].onset_month;
  if (onset_month > config.calendar.months()) {
    throw usage_error(fmt::format("The calendar has no month {}.", onset_month),
                      fmt::format("Give a month from 1 to {}.", config.calendar.months()));
  }
  if (request.applicants == 0) throw usage_error("At least one applicant is needed.");
  refuse_foreign_folder(request.destination);
  const DefaultProcess process = DefaultProcess::calibrate(config);
  const Population population(config, request.seed, scenario, onset_month);
  Staged staged(request.destination, Staged::What::kFolder);
  Synthesis synthesis(config, population, process, request.applicants);
  synthesis.write(staged.path(), request.threads);
  SynthesisSummary summary = synthesis.summary();
  summary.seed = request.seed;
  summary.scenario = request.scenario;
  summary.onset_month = onset_month;
  write_json(staged.path() / kSummaryFile, summary.to_json());
  staged.commit();
  return summary;
}

}  // namespace octroi
