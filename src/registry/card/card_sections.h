#pragma once

#include "features/catalogue.h"
#include "model/study.h"
#include "registry/card/card_document.h"
#include "registry/card/card_words.h"
#include "registry/card/model_card.h"
#include "tables/portfolio.h"

namespace octroi {

// The sections of a model card.

CardSection model_section(const Study& study, const Portfolio& portfolio, const CardFacts& facts,
                          const CardWords& words);
CardSection use_section(const Portfolio& portfolio, const CardWords& words);
CardSection data_section(const Study& study, const Portfolio& portfolio, const CardFacts& facts,
                         const CardWords& words);
CardSection features_section(const Study& study, const Catalogue& catalogue,
                             const CardWords& words);

CardSection figures_section(const Study& study, const CardWords& words);
CardSection calibration_section(const Study& study, const CardWords& words);
CardSection decision_section(const Study& study, const CardWords& words);

CardSection explanation_section(const Study& study, const Catalogue& catalogue,
                                const CardWords& words);
CardSection fairness_section(const std::vector<FairnessField>& fields, const Portfolio& portfolio,
                             const CardWords& words);

}  // namespace octroi
