#pragma once

#include "base/json.h"
#include "model/metrics/estimate.h"
#include "model/study.h"

namespace octroi {

// Parts of report.json that say how a model was judged, calibrated and priced.

Json to_json(const Estimate& estimate);  // {"value", "low", "high"}

// Of one model, beside its main figures: ranking, decisions at the threshold, methods of
// calibration, cost in money.
Json judgement_json(const StudiedModel& model);
// Of the chosen model: decisions, grades, gains, and what other thresholds and costs would give.
Json decisions_json(const Study& study);
// What other ways to deal with few bads cost; empty unless asked for.
Json alternatives_json(const Study& study);

}  // namespace octroi
