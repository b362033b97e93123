#pragma once

#include "model/search/search_space.h"

namespace octroi::made_up {

// For tests: a space with a parameter of every kind.
inline SearchSpace space_of_all_kinds() {
  SearchSpace space;
  space.parameters = {{"plain", -1.0, 3.0, false, false, {}},
                      {"ratio", 1e-3, 1e2, true, false, {}},
                      {"whole", 2.0, 9.0, false, true, {}},
                      {"whole_ratio", 4.0, 256.0, true, true, {}},
                      {"kind", 0.0, 0.0, false, false, {"a", "b", "c"}}};
  space.start = {0.0, 1.0, 5.0, 16.0, 0.0};
  return space;
}

}  // namespace octroi::made_up
