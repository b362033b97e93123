#include "base/utf8.h"

#include <cstdint>
#include <cstring>

namespace octroi {
namespace {

struct Sequence {
  size_t length = 0;  // 0: no sequence starts with this byte
  unsigned char second_from = 0x80;
  unsigned char second_to = 0xBF;
};

// RFC 3629, section 4: which bytes may follow the first.
Sequence sequence_of(unsigned char first) {
  if (first >= 0xC2 && first <= 0xDF) return {2, 0x80, 0xBF};
  if (first == 0xE0) return {3, 0xA0, 0xBF};
  if (first == 0xED) return {3, 0x80, 0x9F};
  if (first >= 0xE1 && first <= 0xEF) return {3, 0x80, 0xBF};
  if (first == 0xF0) return {4, 0x90, 0xBF};
  if (first >= 0xF1 && first <= 0xF3) return {4, 0x80, 0xBF};
  if (first == 0xF4) return {4, 0x80, 0x8F};
  return {};
}

bool is_well_formed(std::string_view text, size_t at, const Sequence& sequence) {
  if (sequence.length == 0 || at + sequence.length > text.size()) return false;
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[at + i]); };
  if (byte(1) < sequence.second_from || byte(1) > sequence.second_to) return false;
  for (size_t i = 2; i < sequence.length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return false;
  }
  return true;
}

}  // namespace

std::optional<size_t> first_invalid_utf8(std::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    uint64_t word = 0;
    if (at + sizeof(word) <= text.size()) {
      std::memcpy(&word, text.data() + at, sizeof(word));
      if ((word & 0x8080808080808080U) == 0) {
        at += sizeof(word);
        continue;
      }
    }
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80) {
      ++at;
      continue;
    }
    const Sequence sequence = sequence_of(first);
    if (!is_well_formed(text, at, sequence)) return at;
    at += sequence.length;
  }
  return std::nullopt;
}

std::string shortened(std::string_view text, size_t most) {
  const auto starts_letter = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  size_t letters = 0;
  size_t end_of_most = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    if (!starts_letter(text[at])) continue;
    if (++letters == most) end_of_most = at;
    if (letters > most) return std::string(text.substr(0, end_of_most)) + "…";
  }
  return std::string(text);
}

}  // namespace octroi
