#include "model/search/search_budget.h"

#include <fmt/format.h>

#include <charconv>
#include <string_view>

#include "base/error.h"

namespace octroi {

double read_duration(const std::string& text) {
  double number = 0.0;
  const char* const text_end = text.data() + text.size();
  const auto [end, failure] = std::from_chars(text.data(), text_end, number);
  const std::string_view unit(end, static_cast<size_t>(text_end - end));
  const double seconds = unit == "s" ? 1.0 : unit == "m" ? 60.0 : unit == "h" ? 3600.0 : 0.0;
  if (failure == std::errc() && number * seconds > 0.0 && number * seconds < 1e9) {
    return number * seconds;
  }
  throw usage_error(fmt::format("`{}` is not a time.", text),
                    "Give seconds, minutes or hours: 90s, 5m, 1.5h.");
}

}  // namespace octroi
