#include "tables/synthetic/csv_text.h"

#include <charconv>
#include <cmath>
#include <cstdint>

namespace octroi {
namespace {

constexpr double kPowers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12};

}  // namespace

void append_number(std::string& out, double value, int decimals) {
  if (std::isnan(value)) return;
  char digits[32];
  const auto scaled = static_cast<int64_t>(std::llround(std::abs(value) * kPowers[decimals]));
  if (scaled == 0) {
    out += '0';
    return;
  }
  if (value < 0.0) out += '-';
  char* end = std::to_chars(digits, digits + sizeof digits, scaled).ptr;
  const auto length = static_cast<int>(end - digits);
  int kept = decimals;
  while (kept > 0 && end[-1] == '0' && end > digits + 1) {
    --end;
    --kept;
  }
  const int whole = length - decimals;
  if (whole > 0) {
    out.append(digits, digits + whole);
  } else {
    out += '0';
  }
  if (kept == 0) return;
  out += '.';
  if (whole < 0) out.append(static_cast<size_t>(-whole), '0');
  out.append(digits + (whole > 0 ? whole : 0), end);
}

void append_field(std::string& out, const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace octroi
