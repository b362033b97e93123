#include "model/studied_blend.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <numeric>
#include <utility>

#include "base/number_words.h"
#include "model/blend_model.h"
#include "model/blend_weights.h"

namespace octroi {
namespace {

std::vector<std::vector<double>> margins_of(const std::vector<const StudiedModel*>& models,
                                            size_t repeat) {
  std::vector<std::vector<double>> margins;
  for (const StudiedModel* model : models) {
    margins.push_back(model->cross_validation.margins_of_repeat(repeat));
  }
  return margins;
}

std::string sum_of(const std::vector<BlendShare>& members, Language language) {
  std::vector<std::string> parts;
  for (const BlendShare& member : members) {
    parts.push_back(number_words(member.weight, 2, language) + " × " + member.name);
  }
  return fmt::format("{}", fmt::join(parts, " + "));
}

// Each fold's blend of the members' models of that fold, with the weights of all folds.
FoldModelList fold_models_of(const std::vector<const StudiedModel*>& models,
                             const BlendWeights& found) {
  FoldModelList blends;
  for (size_t fold = 0; fold < models.front()->cross_validation.fold_models.size(); ++fold) {
    std::vector<BlendModel::Member> members;
    for (size_t i = 0; i < models.size(); ++i) {
      if (found.weights[i] == 0.0) continue;
      members.push_back({found.weights[i], models[i]->cross_validation.fold_models[fold]});
    }
    if (members.empty()) return {};
    blends.push_back(std::make_shared<BlendModel>(std::move(members), found.intercept));
  }
  return blends;
}

}  // namespace

StudiedModel studied_blend(const std::vector<const StudiedModel*>& models,
                           const std::vector<Folds>& repeats, std::span<const uint8_t> judged_bad) {
  StudiedModel blend;
  blend.name = "blend";
  for (size_t repeat = 0; repeat < repeats.size(); ++repeat) {
    std::vector<double> margins =
        cross_fitted_blend(margins_of(models, repeat), judged_bad,
                           repeats[repeat].fold_of_judged_row(), repeats[repeat].count());
    if (repeat == 0) {
      blend.cross_validation.margins = std::move(margins);
    } else {
      blend.cross_validation.repeated_margins.push_back(std::move(margins));
    }
  }
  std::vector<size_t> all(judged_bad.size());
  std::iota(all.begin(), all.end(), size_t{0});
  const BlendWeights found = fit_blend_weights(margins_of(models, 0), judged_bad, all);
  blend.blend_intercept = found.intercept;
  for (size_t i = 0; i < models.size(); ++i) {
    blend.cross_validation.seconds += models[i]->cross_validation.seconds;
    if (found.weights[i] > 0.0) blend.members.push_back({models[i]->name, found.weights[i]});
  }
  blend.description = {sum_of(blend.members, Language::kEnglish),
                       sum_of(blend.members, Language::kFrench)};
  blend.cross_validation.fold_models = fold_models_of(models, found);
  return blend;
}

}  // namespace octroi
