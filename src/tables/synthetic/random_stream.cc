#include "tables/synthetic/random_stream.h"

#include <cmath>
#include <numbers>

namespace octroi {
namespace {

// Odd constants with well spread bits keep the counters of neighbouring rows and sites apart.
constexpr uint64_t kGolden = 0x9E3779B97F4A7C15ULL;
constexpr uint64_t kRowStep = 0xD1B54A32D192ED03ULL;
constexpr uint64_t kSiteStep = 0x8CB92BA72F3D8DD7ULL;

// The finalizer of SplitMix64 (Steele, Lea and Flood, 2014).
uint64_t mixed(uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31);
}

template <int n>
double polynomial(const double (&coefficients)[n], double x) {
  double sum = coefficients[0];
  for (int i = 1; i < n; ++i) sum = sum * x + coefficients[i];
  return sum;
}

constexpr double kA[] = {-3.969683028665376e+01, 2.209460984245205e+02,  -2.759285104469687e+02,
                         1.383577518672690e+02,  -3.066479806614716e+01, 2.506628277459239e+00};
constexpr double kB[] = {-5.447609879822406e+01, 1.615858368580409e+02,  -1.556989798598866e+02,
                         6.680131188771972e+01,  -1.328068155288572e+01, 1.0};
constexpr double kC[] = {-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
                         -2.549732539343734e+00, 4.374664141464968e+00,  2.938163982698783e+00};
constexpr double kD[] = {7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
                         3.754408661907416e+00, 1.0};
constexpr double kTail = 0.02425;

}  // namespace

RandomStream::RandomStream(uint64_t seed, uint64_t population, uint64_t applicant, uint64_t table)
    : key_(mixed(
          mixed(mixed(mixed(seed + kGolden) ^ (population * kRowStep)) + applicant * kGolden) +
          table * kSiteStep)) {}

double RandomStream::uniform(uint64_t row, uint64_t site) const {
  const uint64_t bits = mixed(key_ + row * kRowStep + site * kSiteStep + kGolden);
  return (static_cast<double>(bits >> 11) + 0.5) * 0x1.0p-53;
}

double RandomStream::normal(uint64_t row, uint64_t site) const {
  return normal_quantile(uniform(row, site));
}

double normal_quantile(double p) {
  if (p < kTail) {
    const double q = std::sqrt(-2.0 * std::log(p));
    return polynomial(kC, q) / polynomial(kD, q);
  }
  if (p > 1.0 - kTail) {
    const double q = std::sqrt(-2.0 * std::log1p(-p));
    return -polynomial(kC, q) / polynomial(kD, q);
  }
  const double q = p - 0.5;
  const double r = q * q;
  return polynomial(kA, r) * q / polynomial(kB, r);
}

double normal_probability(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

}  // namespace octroi
