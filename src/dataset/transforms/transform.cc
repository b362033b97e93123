#include "dataset/transforms/transform.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "base/error.h"

namespace octroi {
namespace {

// The alternative of this name, from the first on.
template <size_t kFirst = 0>
Transform read_named(const std::string& name, const Json& json) {
  if constexpr (kFirst < std::variant_size_v<Transform>) {
    using Alternative = std::variant_alternative_t<kFirst, Transform>;
    if (name == Alternative::kName) return Alternative::from_json(json);
    return read_named<kFirst + 1>(name, json);
  } else {
    throw input_error(fmt::format("There is no transform `{}`.", name), "transform");
  }
}

}  // namespace

std::string_view name_of(const Transform& transform) {
  return std::visit([](const auto& own) -> std::string_view { return own.kName; }, transform);
}

double transformed(const Transform& transform, double x) {
  return std::visit([x](const auto& own) { return own.of(x); }, transform);
}

Json to_json(const Transform& transform) {
  Json json = {{"kind", name_of(transform)}};
  json.update(std::visit([](const auto& own) { return own.to_json(); }, transform));
  return json;
}

Transform transform_from_json(const Json& json) {
  return read_named(json.at("kind").get<std::string>(), json);
}

}  // namespace octroi
