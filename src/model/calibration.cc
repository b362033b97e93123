#include "model/calibration.h"

#include <algorithm>

#include "base/error.h"

namespace octroi {
namespace {

Json json_of(const PlattCalibration& platt) {
  return {{"slope", platt.slope}, {"intercept", platt.intercept}};
}
Json json_of(const BetaCalibration& beta) { return {{"a", beta.a}, {"b", beta.b}, {"c", beta.c}}; }
Json json_of(const IsotonicCalibration& isotonic) {
  return {{"margins", isotonic.margins}, {"pds", isotonic.pds}};
}

IsotonicCalibration isotonic_from(const Json& json) {
  IsotonicCalibration isotonic{json.at("margins").get<std::vector<double>>(),
                               json.at("pds").get<std::vector<double>>()};
  const bool is_curve = !isotonic.margins.empty() &&
                        isotonic.margins.size() == isotonic.pds.size() &&
                        std::ranges::adjacent_find(isotonic.margins, std::greater_equal()) ==
                            isotonic.margins.end() &&
                        std::ranges::is_sorted(isotonic.pds);
  if (!is_curve) {
    throw input_error("The steps of an isotonic calibration do not rise.", "calibration");
  }
  return isotonic;
}

}  // namespace

std::string_view name_of(CalibrationMethod method) {
  switch (method) {
    case CalibrationMethod::kPlatt:
      return "platt";
    case CalibrationMethod::kBeta:
      return "beta";
    case CalibrationMethod::kIsotonic:
      return "isotonic";
  }
  throw defect_error("A method of calibration has no name.");
}

Calibration Calibration::fit(std::span<const double> margins, std::span<const uint8_t> bad,
                             CalibrationMethod method) {
  switch (method) {
    case CalibrationMethod::kPlatt:
      return Calibration(PlattCalibration::fit(margins, bad));
    case CalibrationMethod::kBeta:
      return Calibration(BetaCalibration::fit(margins, bad));
    case CalibrationMethod::kIsotonic:
      return Calibration(IsotonicCalibration::fit(margins, bad));
  }
  throw defect_error("A method of calibration cannot be fitted.");
}

CalibrationMethod Calibration::method() const { return kCalibrationMethods[curve_.index()]; }

double Calibration::pd(double margin) const {
  return std::visit([&](const auto& curve) { return curve.pd(margin); }, curve_);
}

std::vector<double> Calibration::pd(std::span<const double> margins) const {
  std::vector<double> result;
  result.reserve(margins.size());
  for (const double margin : margins) result.push_back(pd(margin));
  return result;
}

double Calibration::log_odds(double margin) const {
  return std::visit([&](const auto& curve) { return curve.log_odds(margin); }, curve_);
}

double Calibration::slope_between(double from, double to) const {
  return std::visit([&](const auto& curve) { return curve.slope_between(from, to); }, curve_);
}

const PlattCalibration& Calibration::line() const {
  const auto* platt = std::get_if<PlattCalibration>(&curve_);
  if (platt == nullptr) throw defect_error("This calibration is no line.");
  return *platt;
}

Json Calibration::to_json() const {
  Json json = {{"method", name_of(method())}};
  json.update(std::visit([](const auto& curve) { return json_of(curve); }, curve_));
  return json;
}

Calibration Calibration::from_json(const Json& json) {
  const auto method = json.at("method").get<std::string>();
  if (method == name_of(CalibrationMethod::kPlatt)) {
    return {json.at("slope").get<double>(), json.at("intercept").get<double>()};
  }
  if (method == name_of(CalibrationMethod::kBeta)) {
    return Calibration(BetaCalibration{json.at("a").get<double>(), json.at("b").get<double>(),
                                       json.at("c").get<double>()});
  }
  if (method == name_of(CalibrationMethod::kIsotonic)) return Calibration(isotonic_from(json));
  throw input_error("The package holds a calibration that this octroi does not know: " + method,
                    "calibration", "Update octroi.");
}

}  // namespace octroi
