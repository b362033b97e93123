#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace octroi {

// A column to sort or compare rows by. NULL comes last, in whatever direction, and equals NULL.
struct OrderKey {
  const void* values = nullptr;
  bool is_double = false;
  bool is_descending = false;

  int compare(uint32_t a, uint32_t b) const;
};

// < 0, 0, > 0 as row a comes before, with or after row b.
int compare_rows(std::span<const OrderKey> keys, uint32_t a, uint32_t b);

// Sorts the rows of each applicant by the keys, equal ones by their place. `first_rows` has the
// first row of each applicant and the number of rows. Leaves `order` empty, and returns false,
// where the rows are in order already.
bool sort_rows(std::span<const OrderKey> keys, std::span<const uint32_t> first_rows,
               std::vector<uint32_t>& order);

}  // namespace octroi
