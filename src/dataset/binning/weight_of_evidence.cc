#include "dataset/binning/weight_of_evidence.h"

#include <cmath>

namespace octroi {
namespace {

// The shares of all goods and of all bads.
struct Shares {
  double goods, bads;
  Shares(const ClassCounts& bin, const ClassCounts& all) {
    const double smoothing = bin.has_both() ? 0.0 : 0.5;
    goods = (static_cast<double>(bin.goods) + smoothing) / static_cast<double>(all.goods);
    bads = (static_cast<double>(bin.bads) + smoothing) / static_cast<double>(all.bads);
  }
};

}  // namespace

double weight_of_evidence(const ClassCounts& bin, const ClassCounts& all) {
  if (bin.rows() == 0) return 0.0;
  const Shares shares(bin, all);
  return std::log(shares.goods / shares.bads);
}

double information_value(const ClassCounts& bin, const ClassCounts& all) {
  if (bin.rows() == 0) return 0.0;
  const Shares shares(bin, all);
  return (shares.goods - shares.bads) * std::log(shares.goods / shares.bads);
}

}  // namespace octroi
