#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace octroi {

// A column to sort or group rows by. NULL comes last, in whatever direction, and equals NULL.
struct OrderKey {
  const void* values = nullptr;
  bool is_double = false;
  bool is_descending = false;
};

// Rows compared by several keys. Keeps its memory from use to use.
class RowOrder {
 public:
  // Takes the keys' values of `rows` rows.
  void set(std::span<const OrderKey> keys, size_t rows);

  // < 0, 0, > 0 as row a comes before, with or after row b by the first `keys` of the keys.
  int compare(uint32_t a, uint32_t b, size_t keys) const {
    for (size_t key = 0; key < keys; ++key) {
      const int64_t* ranks = ranks_[key].data();
      if (ranks[a] != ranks[b]) return ranks[a] < ranks[b] ? -1 : 1;
    }
    return 0;
  }
  int compare(uint32_t a, uint32_t b) const { return compare(a, b, key_count_); }

  // Sorts the rows of each applicant, equal ones by their place. `first_rows` has the first row of
  // each applicant and the number of rows. Leaves `order` empty, and returns false, where the rows
  // are in order already.
  bool sort(std::span<const uint32_t> first_rows, std::vector<uint32_t>& order) const;

 private:
  bool is_sorted(uint32_t begin, uint32_t end) const;
  bool reverse_descending_runs(uint32_t begin, uint32_t end, std::vector<uint32_t>& order) const;

  // Whole numbers that order as the key's values do.
  std::vector<std::vector<int64_t>> ranks_;
  size_t key_count_ = 0;
};

}  // namespace octroi
