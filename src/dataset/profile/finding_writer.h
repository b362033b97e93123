#pragma once

#include <fmt/format.h>

#include <functional>
#include <string>
#include <vector>

#include "dataset/profile/profile.h"

namespace octroi {

// Collects findings and fills their sentences in both languages.
class FindingWriter {
 public:
  // Arguments that are written as the language has them; a text stays as it is.
  struct Cell {
    double value;
    const Column* column;
  };
  struct Count {
    uint64_t count;
  };
  struct Share {
    double share;
  };
  struct Number {
    double value;
    int decimals;
  };

  // The table that the next findings are of.
  void table(const std::string& name) { table_ = name; }

  template <typename... Arguments>
  void add(Finding::Kind kind, double importance, const std::string& column, double figure,
           const Words& sentence, const Arguments&... arguments) {
    const auto filled = [&](Language language) {
      return fmt::format(fmt::runtime(in(language, sentence)), text(arguments, language)...);
    };
    findings_.push_back({kind,
                         importance,
                         table_,
                         column,
                         figure,
                         {filled(Language::kEnglish), filled(Language::kFrench)}});
  }

  // A finding about several columns: the sentence takes their number and a list.
  void add_list(Finding::Kind kind, double importance, double figure, const Words& sentence,
                size_t count, const std::function<std::string(Language)>& list);

  static std::string with_value(const std::string& name, double value, Language language);

  std::vector<Finding> by_importance();

 private:
  static std::string text(const Cell& cell, Language language);
  static std::string text(const Count& count, Language language);
  static std::string text(const Share& share, Language language);
  static std::string text(const Number& number, Language language);
  static const std::string& text(const std::string& text, Language) { return text; }

  std::string table_;
  std::vector<Finding> findings_;
};

}  // namespace octroi
