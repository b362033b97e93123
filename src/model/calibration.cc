#include "model/calibration.h"

#include <algorithm>
#include <cmath>

namespace octroi {
namespace {

double logistic(double x) {
  if (x >= 0) return 1.0 / (1.0 + std::exp(-x));
  const double e = std::exp(x);
  return e / (1.0 + e);
}

// −log-likelihood of targets t under log-odds x: log(1 + exp(x)) − t·x, without overflow.
double loss(double x, double t) {
  return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x))) - t * x;
}

struct PlattProblem {
  std::span<const double> z;  // standardised margins
  std::span<const uint8_t> bad;
  double target_bad;
  double target_good;

  double target(size_t i) const { return bad[i] ? target_bad : target_good; }
  double objective(double a, double b) const {
    double sum = 0.0;
    for (size_t i = 0; i < z.size(); ++i) sum += loss(a * z[i] + b, target(i));
    return sum;
  }
};

// Newton with step halving: the objective is convex in (a, b).
Calibration minimise(const PlattProblem& problem, double a, double b) {
  double current = problem.objective(a, b);
  for (int iteration = 0; iteration < 100; ++iteration) {
    double ga = 0, gb = 0, haa = 1e-12, hab = 0, hbb = 1e-12;
    for (size_t i = 0; i < problem.z.size(); ++i) {
      const double z = problem.z[i];
      const double p = logistic(a * z + b);
      const double error = p - problem.target(i);
      const double weight = p * (1 - p);
      ga += error * z;
      gb += error;
      haa += weight * z * z;
      hab += weight * z;
      hbb += weight;
    }
    const double determinant = haa * hbb - hab * hab;
    const double da = -(hbb * ga - hab * gb) / determinant;
    const double db = -(haa * gb - hab * ga) / determinant;
    if (std::abs(da) + std::abs(db) < 1e-12) break;
    double step = 1.0;
    while (step > 1e-10 && problem.objective(a + step * da, b + step * db) > current) step /= 2;
    if (step <= 1e-10) break;
    a += step * da;
    b += step * db;
    current = problem.objective(a, b);
  }
  return {a, b};
}

}  // namespace

Calibration Calibration::fit(std::span<const double> margins, std::span<const uint8_t> bad) {
  const double n = static_cast<double>(margins.size());
  double mean = 0.0, bads = 0.0;
  for (size_t i = 0; i < margins.size(); ++i) {
    mean += margins[i] / n;
    bads += bad[i];
  }
  double variance = 0.0;
  for (const double margin : margins) variance += (margin - mean) * (margin - mean) / n;
  const double deviation = std::sqrt(variance);
  const double prior = (bads + 1) / (n + 2);
  const double prior_log_odds = std::log(prior / (1 - prior));
  if (deviation < 1e-12) return {0.0, prior_log_odds};

  std::vector<double> z;
  z.reserve(margins.size());
  for (const double margin : margins) z.push_back((margin - mean) / deviation);
  const PlattProblem problem{z, bad, (bads + 1) / (bads + 2), 1 / (n - bads + 2)};
  const Calibration fitted = minimise(problem, 0.0, prior_log_odds);
  if (fitted.slope() <= 0.0) return {0.0, prior_log_odds};
  const double slope = fitted.slope() / deviation;
  return {slope, fitted.intercept() - slope * mean};
}

double Calibration::pd(double margin) const { return logistic(slope_ * margin + intercept_); }

std::vector<double> Calibration::pd(std::span<const double> margins) const {
  std::vector<double> result;
  result.reserve(margins.size());
  for (const double margin : margins) result.push_back(pd(margin));
  return result;
}

Json Calibration::to_json() const {
  return {{"method", "platt"}, {"slope", slope_}, {"intercept", intercept_}};
}

Calibration Calibration::from_json(const Json& json) {
  return {json.at("slope").get<double>(), json.at("intercept").get<double>()};
}

}  // namespace octroi
