#pragma once

#include <map>
#include <string>
#include <vector>

#include "tables/synthetic/program.h"

namespace octroi {

enum class ValueType { kNumber, kText, kAny };  // kAny: missing, fits both

// The columns of one generated table, those known so far.
struct TableColumns {
  std::string table;
  std::vector<std::string> names;
  std::vector<ValueType> types;
};

// What the names in an expression mean.
struct Symbols {
  const TableColumns* own = nullptr;            // columns of the row, made before this one
  const TableColumns* previous = nullptr;       // all columns of the row before, read as numbers
  std::vector<const TableColumns*> ancestors;   // parent first
  std::vector<const TableColumns*> aggregated;  // tables that mean(), sum() … may read, by number
  const std::vector<Marginal>* marginals = nullptr;
  std::map<std::string, int32_t> marginal_numbers;
  std::map<std::string, int32_t> family_numbers;  // of "x" for marginals "x@segment"
  std::map<std::string, ValueType> family_types;
  std::map<std::string, int32_t> scenario_numbers;
  Dictionary* dictionary = nullptr;
};

struct Expression {
  Program program;
  ValueType type = ValueType::kNumber;
};

// Compiles one expression of a generator's configuration (the language is in docs/synthetic.md).
// `site` numbers the random draws and is advanced by each. Error with `where` and the character.
Expression compile_expression(const std::string& text, const std::string& where,
                              const Symbols& symbols, int32_t& site);

}  // namespace octroi
