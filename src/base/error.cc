#include "base/error.h"

#include <utility>

namespace octroi {

Error::Error(ErrorKind kind, const std::string& what, std::string where, std::string hint)
    : std::runtime_error(what), kind_(kind), where_(std::move(where)), hint_(std::move(hint)) {}

std::string Error::message() const {
  std::string text = what();
  if (!where_.empty()) text += "\n  where: " + where_;
  if (!hint_.empty()) text += "\n  hint:  " + hint_;
  return text;
}

Error input_error(const std::string& what, std::string where, std::string hint) {
  return {ErrorKind::kInput, what, std::move(where), std::move(hint)};
}

Error usage_error(const std::string& what, std::string hint) {
  return {ErrorKind::kUsage, what, "", std::move(hint)};
}

Error outside_error(const std::string& what, std::string where, std::string hint) {
  return {ErrorKind::kOutside, what, std::move(where), std::move(hint)};
}

Error defect_error(const std::string& what, std::string where) {
  return {ErrorKind::kDefect, what, std::move(where),
          "This is a defect of octroi: please report it."};
}

}  // namespace octroi
