#include "model/metrics/confusion.h"

namespace octroi {
namespace {

double ratio(double part, double whole) { return whole > 0.0 ? part / whole : 0.0; }

}  // namespace

double Confusion::precision() const { return ratio(bads_refused, bads_refused + goods_refused); }
double Confusion::recall() const { return ratio(bads_refused, bads_refused + bads_approved); }

double Confusion::f_beta(double beta) const {
  const double weight = beta * beta;
  return ratio((1.0 + weight) * precision() * recall(), weight * precision() + recall());
}

Confusion confusion(std::span<const uint8_t> refused, std::span<const uint8_t> bad) {
  Confusion counts;
  for (size_t i = 0; i < bad.size(); ++i) {
    double& cell = refused[i] ? (bad[i] ? counts.bads_refused : counts.goods_refused)
                              : (bad[i] ? counts.bads_approved : counts.goods_approved);
    cell += 1.0;
  }
  return counts;
}

}  // namespace octroi
