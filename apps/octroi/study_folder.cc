#include "study_folder.h"

#include <fmt/format.h>

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/feature_selection/feature_list.h"
#include "model/out_of_fold.h"
#include "model/report/methodology_note.h"
#include "model/report/search_section.h"
#include "model/report/study_page.h"
#include "model/scorecard_text.h"
#include "model/study_report.h"
#include "model/study_summary.h"
#include "scoring/example_section.h"

namespace octroi {
namespace {

// The study's examples as the program that decides would explain them.
struct Examples {
  Scorer scorer;
  std::vector<Assessment> assessments;

  Examples(const Study& study, const Portfolio& portfolio, const Catalogue& catalogue)
      : scorer(study.trained, profile_features(study.trained, catalogue, portfolio.table)),
        assessments(scorer.assess(study.explanation.example_clients)) {}
};

// The card of the chosen model where that is a scorecard.
std::optional<ScorecardTable> card_of(const TrainedModel& trained) {
  const auto* model = dynamic_cast<const ScorecardModel*>(trained.model.get());
  if (model == nullptr) return std::nullopt;
  return scorecard_table(*model, trained.calibration, trained.policy.scale);
}

}  // namespace

Json full_report(const Study& study, const Portfolio& portfolio, const Catalogue& catalogue) {
  const auto words = [&](std::string_view name) { return catalogue.words(name); };
  Json report = study_report(study, [&](std::string_view name) { return words(name).name; });
  if (const auto card = card_of(study.trained)) {
    report["scorecard"] = scorecard_json(*card, words, {Language::kEnglish, portfolio.currency});
  }
  const Examples examples(study, portfolio, catalogue);
  report["examples"] = examples_json(study.explanation.examples, examples.assessments,
                                     examples.scorer, {Language::kEnglish, portfolio.currency});
  return report;
}

void write_study_folder(const Study& study, const Portfolio& portfolio, const Catalogue& catalogue,
                        const fs::path& folder) {
  const std::span<const uint8_t> bad = study.judged_bad;
  const auto words = [&](std::string_view name) { return catalogue.words(name); };
  const FeatureNames names = [&](std::string_view name) { return words(name).name; };
  fs::create_directories(folder);
  write_json(folder / "report.json", full_report(study, portfolio, catalogue));
  if (!study.searches.empty()) {
    write_file_atomically(folder / "search.jsonl", trials_text(study.searches));
  }
  if (const auto card = card_of(study.trained)) {
    const ValueStyle style{Language::kEnglish, portfolio.currency};
    write_file_atomically(folder / "scorecard.txt", scorecard_text(*card, words, style));
  }
  write_out_of_fold(folder / kOutOfFoldName, study, portfolio.key);
  if (study.feature_selection) {
    write_file_atomically(folder / "selected_features.txt",
                          feature_list(study.feature_selection->offered().features));
  }
  const Examples examples(study, portfolio, catalogue);
  write_file_atomically(folder / "summary.txt", study_summary(study, names));
  for (const Language language : {Language::kEnglish, Language::kFrench}) {
    write_file_atomically(
        folder / fmt::format("report.{}.html", code_of(language)),
        study_page(study, bad, names, language,
                   {example_section(study.explanation.examples, examples.assessments,
                                    examples.scorer, {language, portfolio.currency})}));
    write_file_atomically(folder / fmt::format("note.{}.html", code_of(language)),
                          methodology_note(study, portfolio, bad, names, language));
  }
}

}  // namespace octroi
