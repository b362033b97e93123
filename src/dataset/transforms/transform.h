#pragma once

#include <string_view>
#include <variant>

#include "base/json.h"
#include "dataset/transforms/box_cox.h"
#include "dataset/transforms/logarithm.h"
#include "dataset/transforms/quantile_normal.h"
#include "dataset/transforms/robust.h"
#include "dataset/transforms/standard.h"
#include "dataset/transforms/winsoriser.h"
#include "dataset/transforms/yeo_johnson.h"

namespace octroi {

struct Identity {
  static constexpr std::string_view kName = "none";

  double of(double x) const { return x; }

  Json to_json() const { return Json::object(); }
  static Identity from_json(const Json&) { return {}; }
};

// A fitted transform of one number. It never falls as x grows; missing (NaN) stays missing.
using Transform = std::variant<Identity, SignedLog, BoxCox, YeoJohnson, QuantileNormal, Standard,
                               Robust, Winsoriser>;

std::string_view name_of(const Transform& transform);
double transformed(const Transform& transform, double x);
Json to_json(const Transform& transform);
// Json::exception if it is not what to_json() wrote.
Transform transform_from_json(const Json& json);

}  // namespace octroi
