#include "model/metrics/binomial.h"

#include <boost/math/distributions/beta.hpp>

namespace octroi {

Estimate bad_rate_estimate(size_t bads, size_t clients) {
  if (clients == 0) return {0.0, 0.0, 1.0};
  const auto k = static_cast<double>(bads), n = static_cast<double>(clients);
  using Beta = boost::math::beta_distribution<double>;
  const double low = bads == 0 ? 0.0 : boost::math::quantile(Beta(k, n - k + 1.0), 0.025);
  const double high = bads == clients ? 1.0 : boost::math::quantile(Beta(k + 1.0, n - k), 0.975);
  return {k / n, low, high};
}

}  // namespace octroi
