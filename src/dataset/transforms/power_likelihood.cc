#include "dataset/transforms/power_likelihood.h"

#include <algorithm>
#include <boost/math/tools/minima.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <limits>
#include <utility>

namespace octroi {
namespace {

constexpr int kBrentBits = 26;
constexpr std::uintmax_t kMostIterations = 200;
// Where the series is as exact as the closed form.
constexpr double kSmall = 0.05;

// The log-likelihood of a sample, and its derivative by λ.
struct Likelihood {
  double value;
  double slope;
};

class PowerLikelihood {
 public:
  explicit PowerLikelihood(const PowerSample& sample)
      : sample_(sample), values_(sample.logs.size()) {
    for (size_t i = 0; i < sample.logs.size(); ++i) {
      jacobian_ += i < sample.mirrored ? -sample.logs[i] : sample.logs[i];
    }
  }

  Likelihood at(double lambda) {
    const double n = static_cast<double>(values_.size());
    double mean = 0.0, mean_slope = 0.0;
    for (size_t i = 0; i < values_.size(); ++i) {
      const double log = sample_.logs[i];
      const bool mirrored = i < sample_.mirrored;
      const double own = mirrored ? 2.0 - lambda : lambda;
      values_[i] = {mirrored ? -power_of_log(log, own) : power_of_log(log, own),
                    power_slope(log, own)};
      mean += values_[i].first;
      mean_slope += values_[i].second;
    }
    mean /= n;
    mean_slope /= n;
    double squares = 0.0, products = 0.0;
    for (const auto& [value, slope] : values_) {
      squares += (value - mean) * (value - mean);
      products += (value - mean) * (slope - mean_slope);
    }
    return {-n / 2.0 * std::log(squares / n) + (lambda - 1.0) * jacobian_,
            -n * products / squares + jacobian_};
  }

 private:
  const PowerSample& sample_;
  std::vector<std::pair<double, double>> values_;
  double jacobian_ = 0.0;
};

// A fifth of floating point's range of exponents on either side, for values up to twenty times the
// largest (SciPy's bounds for Yeo-Johnson).
std::pair<double, double> bounds(const PowerSample& sample) {
  using Limits = std::numeric_limits<double>;
  double largest = 0.0;
  for (const double log : sample.logs) largest = std::max(largest, std::abs(log));
  const double room = std::log1p(20.0 * std::expm1(largest));
  const double low = (std::log(Limits::min()) - std::log(Limits::epsilon())) / 2.0 / room;
  const double high = (std::log(Limits::max()) + std::log(Limits::epsilon())) / 2.0 / room;
  if (sample.mirrored == 0) return {low, high};
  if (sample.mirrored == sample.logs.size()) return {2.0 - high, 2.0 - low};
  return {std::max(2.0 - high, low), std::min(2.0 - low, high)};
}

}  // namespace

double power_of_log(double log_x, double lambda) {
  return lambda == 0.0 ? log_x : std::expm1(lambda * log_x) / lambda;
}

double power_slope(double log_x, double lambda) {
  const double u = lambda * log_x;
  if (std::abs(u) > kSmall) {
    return log_x * log_x * (u * std::exp(u) - std::expm1(u)) / (u * u);
  }
  // Σ u^k / (k! · (k + 2))
  double term = 1.0, sum = 0.5;
  for (int k = 1; k <= 10; ++k) {
    term *= u / k;
    sum += term / (k + 2);
  }
  return log_x * log_x * sum;
}

double likeliest_lambda(const PowerSample& sample) {
  const auto equal = [&](size_t begin, size_t end) {
    return std::all_of(sample.logs.begin() + static_cast<long>(begin),
                       sample.logs.begin() + static_cast<long>(end),
                       [&](double log) { return log == sample.logs[begin]; });
  };
  const bool one_sided = sample.mirrored == 0 || sample.mirrored == sample.logs.size();
  if (sample.logs.empty() || (one_sided && equal(0, sample.logs.size()))) return 1.0;
  PowerLikelihood likelihood(sample);
  const auto [low, high] = bounds(sample);
  const auto loss = [&](double lambda) {
    const double value = likelihood.at(lambda).value;
    return std::isfinite(value) ? -value : std::numeric_limits<double>::max();
  };
  std::uintmax_t iterations = kMostIterations;
  const double found =
      boost::math::tools::brent_find_minima(loss, low, high, kBrentBits, iterations).first;
  // Brent sees a minimum only to half the digits; its derivative's zero has them all.
  const auto slope = [&](double lambda) { return likelihood.at(lambda).slope; };
  const double around = 1e-4 * (1.0 + std::abs(found));
  const double left = slope(found - around), right = slope(found + around);
  if (!(left > 0.0 && right < 0.0)) return found;
  iterations = kMostIterations;
  const auto [a, b] =
      boost::math::tools::toms748_solve(slope, found - around, found + around, left, right,
                                        boost::math::tools::eps_tolerance<double>(50), iterations);
  return 0.5 * (a + b);
}

}  // namespace octroi
