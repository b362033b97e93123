#pragma once

#include <string>
#include <vector>

#include "model/study.h"
#include "registry/tracking/tracking_store.h"
#include "tables/portfolio.h"

// What MLflow is told of a study: settings as parameters, figures as metrics. A metric fold_… has a
// step for each fold, from 0.
namespace octroi {

// Of all its models alike.
std::vector<KeyValue> study_params(const Study& study);

// The settings of one model: the portfolio's, or what the search found in their place.
std::vector<KeyValue> model_params(const Study& study, const StudiedModel& model,
                                   const Portfolio& portfolio);

// What the model is worth out of fold, with 95 % intervals of the AUC and of the cost.
std::vector<LoggedMetric> model_metrics(const StudiedModel& model, int64_t time_ms);

// The same figures of each fold, and the log-loss by which the number of steps was chosen.
std::vector<LoggedMetric> fold_metrics(const Study& study, const StudiedModel& model,
                                       int64_t time_ms);

// A trial of a search: its settings, its score by fold and over all.
LogBatch trial_log(const SearchResult& search, const Trial& trial, int64_t time_ms);

}  // namespace octroi
