#include "model/search/study_search.h"

#include "base/error.h"

namespace octroi {

std::vector<std::string> searched_models(const Portfolio& portfolio, const StudyOptions& options) {
  read_search_settings(portfolio);
  std::vector<std::string> searched;
  for (const std::string& model : options.models) {
    if (!has_search_space(model, portfolio)) continue;
    read_search_space(model, portfolio);
    searched.push_back(model);
  }
  if (!options.search.is_given()) return {};
  if (!searched.empty()) return searched;
  throw usage_error("There is a budget for a search, but no model to search.",
                    "Add a section such as [search.lightgbm] to portfolio.toml, or take another "
                    "of --models.");
}

std::vector<SearchResult> search_models(const Portfolio& portfolio, const StudyOptions& options,
                                        const Frame& frame, std::span<const uint8_t> bad,
                                        std::span<const FoldRows> folds) {
  const std::vector<std::string> models = searched_models(portfolio, options);
  std::vector<SearchResult> results;
  for (const std::string& model : models) {
    SearchOptions of_model{options.search, options.seed, {}};
    of_model.budget.seconds /= static_cast<double>(models.size());
    if (!options.search_journal.empty()) {
      of_model.journal = options.search_journal / (model + ".jsonl");
    }
    results.push_back(search_settings(model, portfolio, frame, bad, folds, of_model));
  }
  return results;
}

}  // namespace octroi
