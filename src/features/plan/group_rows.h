#pragma once

#include <cstddef>
#include <cstdint>

#include "features/plan/group_kernels.h"

// How the kernels over groups go through their rows.
namespace octroi {

// The row at a place of the groups.
struct Straight {
  size_t operator()(size_t place) const { return place; }
};
struct Ordered {
  const uint32_t* order;
  size_t operator()(size_t place) const { return order[place]; }
};

// out[g] = reduce(first place, end place, row at a place) for each group, in the form that suits
// the groups.
template <typename Out, typename Reduce>
void each_group(const Groups& groups, void* to, Reduce reduce) {
  Out* out = static_cast<Out*>(to);
  const auto go = [&](auto row_at) {
    for (size_t group = 0; group + 1 < groups.starts.size(); ++group) {
      out[group] = reduce(groups.starts[group], groups.starts[group + 1], row_at);
    }
  };
  if (groups.is_ordered) {
    go(Ordered{groups.order.data()});
  } else {
    go(Straight{});
  }
}

}  // namespace octroi
