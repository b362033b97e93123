#pragma once

#include <stdexcept>
#include <string>

namespace octroi {

// Who can mend it, which is also the exit status of the command line.
enum class ErrorKind {
  kInput = 1,         // the data, a file of the user's, or a gate says no
  kUsage = 2,         // the command was called wrongly
  kOutside = 3,       // disk, network, another process
  kDefect = 70,       // ours
  kInterrupted = 130  // the user asked to stop
};

// The one exception type of octroi. Caught only in apps/ and in the service's error mapper.
//   what:  one sentence, starting with a capital letter, without the place
//   where: file, line, column, field: "bureau.csv:12: column AMT_CREDIT_SUM" ("" if none)
//   hint:  what was expected or how to mend it ("" if none)
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& what, std::string where = "", std::string hint = "");

  ErrorKind kind() const { return kind_; }
  const std::string& where() const { return where_; }
  const std::string& hint() const { return hint_; }

  // All parts in up to three lines, for a terminal or a log.
  std::string message() const;

 private:
  ErrorKind kind_;
  std::string where_;
  std::string hint_;
};

// Shorthands that read at the place of the throw: `throw input_error("…", where, hint);`
Error input_error(const std::string& what, std::string where = "", std::string hint = "");
Error usage_error(const std::string& what, std::string hint = "");
Error outside_error(const std::string& what, std::string where = "", std::string hint = "");
Error defect_error(const std::string& what, std::string where = "");

}  // namespace octroi
