#include "dataset/learned/peer_deviation.h"

#include <cmath>

namespace octroi {
namespace {

struct Moments {
  double count = 0.0;
  double sum = 0.0;
  double squares = 0.0;  // about the mean

  double mean() const { return count > 0.0 ? sum / count : 0.0; }
  double variance() const { return count > 0.0 ? squares / count : 0.0; }
};

// A group's figure drawn towards that of the whole.
double drawn(double count, double own, double whole) {
  return (count * own + PeerDeviation::kWholeRows * whole) / (count + PeerDeviation::kWholeRows);
}

}  // namespace

PeerDeviation PeerDeviation::fit(std::span<const double> numbers,
                                 const std::vector<std::span<const int32_t>>& by,
                                 std::span<const size_t> rows, bool scaled) {
  Moments whole;
  std::map<std::vector<int32_t>, Moments> groups;
  std::vector<int32_t> group(by.size());
  std::vector<Moments*> moments_of(rows.size(), nullptr);
  for (size_t i = 0; i < rows.size(); ++i) {
    const double number = numbers[rows[i]];
    if (std::isnan(number)) continue;
    for (size_t c = 0; c < by.size(); ++c) group[c] = by[c][rows[i]];
    moments_of[i] = &groups[group];
    for (Moments* moments : {moments_of[i], &whole}) {
      moments->count += 1.0;
      moments->sum += number;
    }
  }
  for (size_t i = 0; scaled && i < rows.size(); ++i) {
    if (moments_of[i] == nullptr) continue;
    for (Moments* moments : {moments_of[i], &whole}) {
      const double apart = numbers[rows[i]] - moments->mean();
      moments->squares += apart * apart;
    }
  }
  PeerDeviation fitted;
  fitted.whole_ = {whole.mean(), scaled ? std::sqrt(whole.variance()) : 1.0};
  for (const auto& [codes, own] : groups) {
    const double variance = drawn(own.count, own.variance(), whole.variance());
    fitted.groups_[codes] = {drawn(own.count, own.mean(), whole.mean()),
                             scaled ? std::sqrt(variance) : 1.0};
  }
  return fitted;
}

double PeerDeviation::of(double number, const std::vector<int32_t>& group) const {
  if (std::isnan(number)) return number;
  const auto found = groups_.find(group);
  const Peers& peers = found == groups_.end() ? whole_ : found->second;
  return peers.deviation > 0.0 ? (number - peers.mean) / peers.deviation : 0.0;
}

Json PeerDeviation::to_json() const {
  Json groups = Json::array();
  for (const auto& [codes, peers] : groups_) {
    groups.push_back({{"codes", codes}, {"mean", peers.mean}, {"deviation", peers.deviation}});
  }
  return {{"mean", whole_.mean}, {"deviation", whole_.deviation}, {"groups", std::move(groups)}};
}

PeerDeviation PeerDeviation::from_json(const Json& json) {
  const auto peers_from = [](const Json& peers) {
    return Peers{peers.at("mean").get<double>(), peers.at("deviation").get<double>()};
  };
  PeerDeviation deviation;
  deviation.whole_ = peers_from(json);
  for (const Json& group : json.at("groups")) {
    deviation.groups_[group.at("codes").get<std::vector<int32_t>>()] = peers_from(group);
  }
  return deviation;
}

}  // namespace octroi
