#include "registry/model_reference.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string_view>

#include "base/error.h"
#include "base/spelling.h"

namespace octroi {
namespace {

constexpr std::string_view kModels = "models:/";
constexpr std::string_view kRuns = "runs:/";

Error not_understood(const std::string& text, const std::string& more = "") {
  return usage_error(fmt::format("`{}` does not name a model.", text),
                     more + (more.empty() ? "" : " ") +
                         "Expected a folder, models:/name@alias, models:/name/version, "
                         "models:/m-… or runs:/run/path.");
}

bool is_model_id(std::string_view text) {
  constexpr size_t kDigits = 32;
  return text.size() == 2 + kDigits && text.starts_with("m-") &&
         std::ranges::all_of(text.substr(2), [](unsigned char c) { return std::isxdigit(c) != 0; });
}

int64_t version_from(std::string_view digits, const std::string& text) {
  if (digits == "latest") return ModelReference::kLatest;
  int64_t version = 0;
  const auto [end, problem] =
      std::from_chars(digits.data(), digits.data() + digits.size(), version);
  if (problem != std::errc() || end != digits.data() + digits.size() || version < 1) {
    throw not_understood(text, fmt::format("`{}` is not the number of a version.", digits));
  }
  return version;
}

// name@alias or name/version.
ModelReference registered(std::string_view rest, const std::string& text) {
  ModelReference reference;
  reference.text = text;
  const size_t at = rest.find_last_of("@/");
  if (at == std::string_view::npos || at == 0 || at + 1 == rest.size()) throw not_understood(text);
  reference.name = rest.substr(0, at);
  if (reference.name.find_first_of("/:") != std::string::npos) throw not_understood(text);
  const std::string_view last = rest.substr(at + 1);
  if (rest[at] == '@') {
    reference.kind = ModelReference::Kind::kAlias;
    reference.alias = last;
  } else {
    reference.kind = ModelReference::Kind::kVersion;
    reference.version = version_from(last, text);
  }
  return reference;
}

ModelReference of_run(std::string_view rest, const std::string& text) {
  const size_t slash = rest.find('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == rest.size()) {
    throw not_understood(text, "The run's id and a path within it are needed.");
  }
  ModelReference reference;
  reference.kind = ModelReference::Kind::kRun;
  reference.text = text;
  reference.run_id = rest.substr(0, slash);
  reference.path = rest.substr(slash + 1);
  while (reference.path.ends_with('/')) reference.path.pop_back();
  return reference;
}

// "s3:/", "model:/": what looks like an address and is no folder.
bool has_scheme(const std::string& text) {
  const size_t colon = text.find(":/");
  return colon != std::string::npos && colon > 0 &&
         std::all_of(text.begin(), text.begin() + static_cast<ptrdiff_t>(colon),
                     [](unsigned char c) { return std::isalnum(c) != 0; });
}

}  // namespace

ModelReference parse_model_reference(const std::string& text) {
  const std::string_view view = text;
  if (view.starts_with(kRuns)) return of_run(view.substr(kRuns.size()), text);
  if (view.starts_with(kModels)) {
    const std::string_view rest = view.substr(kModels.size());
    if (!is_model_id(rest)) return registered(rest, text);
    ModelReference reference;
    reference.kind = ModelReference::Kind::kLoggedModel;
    reference.text = text;
    reference.model_id = rest;
    return reference;
  }
  if (text.empty() || text.starts_with("models:") || text.starts_with("runs:")) {
    throw not_understood(text);
  }
  if (has_scheme(text) && !fs::exists(text)) {
    const std::string near = closest(text.substr(0, text.find(':')), {"models", "runs"});
    throw not_understood(text, near.empty() ? "" : fmt::format("Did you mean `{}:/`?", near));
  }
  ModelReference reference;
  reference.text = text;
  reference.folder = text;
  return reference;
}

ModelReference parse_version_reference(const std::string& text) {
  std::string_view rest = text;
  if (rest.starts_with(kModels)) rest.remove_prefix(kModels.size());
  if (rest.empty() || rest.find(':') != std::string_view::npos || rest.starts_with('/')) {
    throw usage_error(fmt::format("`{}` does not name a version of a registered model.", text),
                      "Expected name, name/version or name@alias.");
  }
  if (rest.find_first_of("@/") != std::string_view::npos) return registered(rest, text);
  ModelReference reference;
  reference.kind = ModelReference::Kind::kVersion;
  reference.text = text;
  reference.name = rest;
  reference.version = ModelReference::kLatest;
  return reference;
}

}  // namespace octroi
