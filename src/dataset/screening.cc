#include "dataset/screening.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>

#include "base/error.h"
#include "base/parallel.h"

namespace octroi {
namespace {

// An AUC of a single column from which on it is suspected to hold the outcome.
constexpr double kSuspectAuc = 0.98;

// A column as values that compare: its numbers, or the codes of its categories.
class Cells {
 public:
  explicit Cells(const FrameColumn& column) : column_(column) {}
  size_t size() const { return column_.size(); }
  bool is_missing(size_t row) const {
    return column_.is_category() ? column_.codes[row] < 0 : std::isnan(column_.numbers[row]);
  }
  double value(size_t row) const {
    return column_.is_category() ? column_.codes[row] : column_.numbers[row];
  }
  bool same(size_t a, size_t b) const {
    return is_missing(a) ? is_missing(b) : !is_missing(b) && value(a) == value(b);
  }

 private:
  const FrameColumn& column_;
};

uint64_t hash_of(const Cells& cells) {
  uint64_t hash = 14695981039346656037ULL;
  for (size_t row = 0; row < cells.size(); ++row) {
    // + 0.0 makes −0.0 and 0.0 one.
    const double value = cells.is_missing(row) ? -1.5e300 : cells.value(row) + 0.0;
    uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof(bits));
    hash = (hash ^ bits) * 1099511628211ULL;
    hash ^= hash >> 29;
  }
  return hash;
}

bool same_columns(const FrameColumn& a, const FrameColumn& b) {
  if (a.is_category() != b.is_category() || a.dictionary != b.dictionary) return false;
  const Cells left(a), right(b);
  for (size_t row = 0; row < left.size(); ++row) {
    if (left.is_missing(row) != right.is_missing(row)) return false;
    if (!left.is_missing(row) && left.value(row) != right.value(row)) return false;
  }
  return true;
}

struct Look {
  bool all_missing = true;
  bool constant = true;
  bool is_target = false;
  double auc = 0.5;
  uint64_t hash = 0;
};

// Exactly two values, and every row of one value is good, every row of the other bad.
bool is_target(const Cells& cells, std::span<const uint8_t> bad) {
  size_t of_bad = cells.size(), of_good = cells.size();
  for (size_t row = 0; row < cells.size(); ++row) {
    size_t& own = bad[row] ? of_bad : of_good;
    if (own == cells.size()) own = row;
    if (!cells.same(own, row)) return false;
  }
  return !cells.same(of_bad, of_good);
}

// The AUC of a number alone, missing values as the smallest.
double auc_alone(const FrameColumn& column, std::span<const uint8_t> bad) {
  std::vector<std::pair<double, uint8_t>> rows;
  rows.reserve(bad.size());
  for (size_t row = 0; row < bad.size(); ++row) {
    const double x = column.numbers[row];
    rows.emplace_back(std::isnan(x) ? -std::numeric_limits<double>::infinity() : x, bad[row]);
  }
  std::sort(rows.begin(), rows.end());
  double goods_below = 0.0, wins = 0.0, bads = 0.0;
  for (size_t begin = 0; begin < rows.size();) {
    double tied_bads = 0.0, tied_goods = 0.0;
    const double value = rows[begin].first;
    for (; begin < rows.size() && rows[begin].first == value; ++begin) {
      (rows[begin].second ? tied_bads : tied_goods) += 1.0;
    }
    wins += tied_bads * (goods_below + 0.5 * tied_goods);
    goods_below += tied_goods;
    bads += tied_bads;
  }
  return bads > 0.0 && goods_below > 0.0 ? wins / (bads * goods_below) : 0.5;
}

Look look_at(const FrameColumn& column, std::span<const uint8_t> bad) {
  const Cells cells(column);
  Look look;
  for (size_t row = 0; row < cells.size(); ++row) {
    look.all_missing = look.all_missing && cells.is_missing(row);
    look.constant = look.constant && cells.same(0, row);
  }
  if (look.constant) return look;
  look.hash = hash_of(cells);
  if (bad.empty()) return look;
  look.is_target = is_target(cells, bad);
  if (!column.is_category()) look.auc = auc_alone(column, bad);
  return look;
}

}  // namespace

std::string_view name_of(DroppedColumn::Reason reason) {
  switch (reason) {
    case DroppedColumn::Reason::kAllMissing:
      return "always missing";
    case DroppedColumn::Reason::kConstant:
      return "constant";
    case DroppedColumn::Reason::kDuplicate:
      return "duplicate";
  }
  throw defect_error("A reason to drop a column has no name.");
}

Screening inspect_columns(const Frame& frame, std::span<const uint8_t> bad) {
  using Reason = DroppedColumn::Reason;
  std::vector<Look> looks(frame.column_count());
  parallel_for(looks.size(), [&](size_t i) { looks[i] = look_at(frame.column(i), bad); });
  Screening screening;
  std::multimap<uint64_t, size_t> seen;
  for (size_t i = 0; i < looks.size(); ++i) {
    const FrameColumn& column = frame.column(i);
    if (looks[i].is_target) {
      screening.targets.push_back(column.name);
      continue;
    }
    if (looks[i].all_missing || looks[i].constant) {
      screening.dropped.push_back(
          {column.name, looks[i].all_missing ? Reason::kAllMissing : Reason::kConstant, ""});
      continue;
    }
    const auto [begin, end] = seen.equal_range(looks[i].hash);
    const auto twin = std::find_if(begin, end, [&](const auto& entry) {
      return same_columns(frame.column(entry.second), column);
    });
    if (twin != end) {
      screening.dropped.push_back(
          {column.name, Reason::kDuplicate, frame.column(twin->second).name});
      continue;
    }
    seen.emplace(looks[i].hash, i);
    screening.kept.push_back(column.name);
    if (std::max(looks[i].auc, 1.0 - looks[i].auc) >= kSuspectAuc) {
      screening.suspects.push_back({column.name, looks[i].auc});
    }
  }
  return screening;
}

Screening screen_columns(const Frame& frame, std::span<const uint8_t> bad) {
  Screening screening = inspect_columns(frame, bad);
  if (!screening.targets.empty()) {
    throw input_error("A feature is the target itself.", screening.targets.front(),
                      "Take out of the features what is known only after the decision.");
  }
  return screening;
}

}  // namespace octroi
