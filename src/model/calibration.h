#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "base/json.h"
#include "model/calibration/beta_calibration.h"
#include "model/calibration/isotonic_calibration.h"
#include "model/calibration/platt_calibration.h"

namespace octroi {

enum class CalibrationMethod { kPlatt, kBeta, kIsotonic };  // the simplest first
inline constexpr CalibrationMethod kCalibrationMethods[] = {
    CalibrationMethod::kPlatt, CalibrationMethod::kBeta, CalibrationMethod::kIsotonic};
std::string_view name_of(CalibrationMethod method);  // "platt", "beta", "isotonic"

// Turns a margin into a probability of default that can be taken at its word. The higher the
// margin, the higher the PD, or the same.
class Calibration {
 public:
  using Curve = std::variant<PlattCalibration, BetaCalibration, IsotonicCalibration>;

  Calibration() = default;
  Calibration(double slope, double intercept) : curve_(PlattCalibration{slope, intercept}) {}
  explicit Calibration(Curve curve) : curve_(std::move(curve)) {}

  // On margins that the model gave to rows it was not trained on.
  static Calibration fit(std::span<const double> margins, std::span<const uint8_t> bad,
                         CalibrationMethod method = CalibrationMethod::kPlatt);

  CalibrationMethod method() const;
  double pd(double margin) const;
  std::vector<double> pd(std::span<const double> margins) const;
  // log(pd / (1 − pd)), without rounding pd first.
  double log_odds(double margin) const;
  // The log-odds per unit of margin on the way from one margin to another, never negative:
  // log_odds(to) = log_odds(from) + slope_between(from, to) · (to − from). What features add to a
  // margin, times this, is what they add to the log-odds. 0 if both are on one isotonic step.
  double slope_between(double from, double to) const;

  // Of Platt's line; Error (kDefect) for another method.
  double slope() const { return line().slope; }
  double intercept() const { return line().intercept; }

  Json to_json() const;
  static Calibration from_json(const Json& json);

 private:
  const PlattCalibration& line() const;

  Curve curve_;
};

}  // namespace octroi
