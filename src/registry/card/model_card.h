#pragma once

#include <string>

#include "base/files.h"
#include "features/catalogue.h"
#include "model/study.h"
#include "registry/card/card_document.h"
#include "tables/portfolio.h"

namespace octroi {

// What a card says beyond the study.
struct CardFacts {
  std::string octroi_version;
  std::string created;      // UTC
  std::string data_digest;  // of the training data, "" if not known
};

// The model card of a study's chosen model (Mitchell et al., 2019): what it is for and what not,
// the data, the features, figures with intervals, calibration, decision and price, explanation, how
// it treats the groups of the protected fields, limits, versions. Every figure is measured on
// clients that the model was not trained on.
CardDocument model_card(const Study& study, const Portfolio& portfolio, const Catalogue& catalogue,
                        const CardFacts& facts, Language language);

// card.md and card.html in English, card.fr.html in French.
void write_model_card(const fs::path& folder, const Study& study, const Portfolio& portfolio,
                      const Catalogue& catalogue, const CardFacts& facts);

}  // namespace octroi
