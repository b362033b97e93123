#include "tables/synthetic/generator_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/spelling.h"

namespace octroi {
namespace {

// Reads one file into a config; keeps what the parts share while they are compiled.
class Reader {
 public:
  Reader(const fs::path& path, GeneratorConfig& config)
      : folder_(path.parent_path()), source_(TomlTable::read(path)), config_(config) {}

  void read() {
    read_marginals();
    read_scenarios();
    if (config_.scenarios.empty()) throw input_error("There is no [[scenario]].", source_.where());
    config_.calendar = Calendar::read(source_.table("calendar"));
    for (const TomlTable& table : source_.tables("table")) read_table(table);
    if (config_.tables.empty()) {
      throw input_error("There is no [[table]].", source_.where());
    }
    read_population(source_.table("population"));
    read_default_process(source_.table("default"));
    source_.finish();
  }

 private:
  Symbols symbols() {
    Symbols symbols;
    symbols.marginals = &config_.marginals;
    symbols.marginal_numbers = marginal_numbers_;
    symbols.family_numbers = family_numbers_;
    symbols.family_types = family_types_;
    symbols.scenario_numbers = scenario_numbers_;
    symbols.dictionary = &config_.dictionary;
    return symbols;
  }

  Expression compile(const TomlTable& source, const std::string& key, const Symbols& symbols) {
    return compile_expression(source.text(key), source.where(key), symbols, site_);
  }

  void read_marginals() {
    const TomlTable file = TomlTable::read(folder_ / source_.text("marginals"));
    for (const std::string& name : file.keys()) {
      const auto number = static_cast<int32_t>(config_.marginals.size());
      marginal_numbers_[name] = number;
      config_.marginals.push_back(Marginal::read(file.table(name), config_.dictionary));
      if (const size_t at = name.find('@'); at != std::string::npos) {
        add_to_family(name.substr(0, at), name.substr(at + 1), number);
      }
    }
  }

  void add_to_family(const std::string& family, const std::string& segment, int32_t marginal) {
    const auto [entry, is_new] =
        family_numbers_.try_emplace(family, static_cast<int32_t>(config_.families.size()));
    if (is_new) config_.families.emplace_back();
    config_.families[static_cast<size_t>(entry->second)].set(config_.dictionary.code(segment),
                                                             marginal);
    const bool is_text = config_.marginals[static_cast<size_t>(marginal)].is_text();
    family_types_[family] = is_text ? ValueType::kText : ValueType::kNumber;
  }

  void read_scenarios() {
    for (const TomlTable& scenario : source_.tables("scenario")) {
      scenario_numbers_[scenario.text("name")] = static_cast<int32_t>(config_.scenarios.size());
      config_.scenarios.push_back({scenario.text("name"), scenario.text("title"),
                                   static_cast<int>(scenario.integer("onset_month"))});
      scenario.finish();
    }
  }

  size_t table_number(const TomlTable& source, const std::string& key) {
    std::vector<std::string> known;
    for (size_t i = 0; i < config_.tables.size(); ++i) {
      known.push_back(config_.tables[i].columns.table);
      if (known.back() == source.text(key)) return i;
    }
    throw input_error(fmt::format("No table before this one is called `{}`.", source.text(key)),
                      source.where(key), did_you_mean(source.text(key), known));
  }

  void read_table(const TomlTable& source) {
    GeneratedTable table;
    table.columns.table = source.text("name");
    table.file = source.text("file");
    Symbols known = symbols();
    const TableColumns none;
    if (!config_.tables.empty()) {
      table.parent = table_number(source, "parent");
      for (size_t i = table.parent;; i = config_.tables[i].parent) {
        known.ancestors.push_back(&config_.tables[i].columns);
        if (i == 0) break;
      }
      if (known.ancestors.size() > std::size(Surroundings{}.ancestors)) {
        throw input_error("Tables are nested too deep.", source.where("parent"));
      }
      known.own = &none;
      table.rows = compile(source, "rows", known).program;
      if (source.has("written")) {
        Symbols applicant = symbols();
        applicant.own = &config_.tables.front().columns;
        table.written = compile(source, "written", applicant).program;
      }
    }
    known.own = &table.columns;
    TableColumns all;
    for (const TomlTable& column : source.tables("columns")) {
      all.names.push_back(column.text("name"));
      all.types.push_back(ValueType::kNumber);
    }
    known.previous = &all;
    std::vector<int> decimals;
    for (const TomlTable& column : source.tables("columns")) {
      const Expression expression = read_column(table.columns.table, column, known);
      table.values.push_back(expression.program);
      table.columns.names.push_back(column.text("name"));
      table.columns.types.push_back(expression.type);
      decimals.push_back(static_cast<int>(column.integer_or("decimals", 0)));
      column.finish();
    }
    read_header(source, table, decimals);
    source.finish();
    config_.tables.push_back(std::move(table));
  }

  // A column is an expression, or by default a draw from the marginal of its own name: as a whole,
  // or through a latent factor of which it takes `loading`, or present where `presence` (a uniform
  // shared with other columns) is above its rate of missing values; `segment` chooses the marginal
  // "table.column@segment".
  Expression read_column(const std::string& table, const TomlTable& column, const Symbols& known) {
    if (column.has("value")) return compile(column, "value", known);
    const std::string name = fmt::format("'{}.{}'", table, column.text("name"));
    const std::string segment = column.has("segment") ? ", " + column.text("segment") : "";
    std::string rank = "uniform()";
    if (column.has("factor")) {
      const double loading = column.number("loading");
      const double rest = std::sqrt(std::max(0.0, 1.0 - loading * loading));
      rank = fmt::format("phi({} * {} + {} * normal())", loading, column.text("factor"), rest);
    }
    const std::string text =
        fmt::format("if({} < missing_rate({}{}), missing, marginal({}, {}{}))",
                    column.text_or("presence", "uniform()"), name, segment, name, rank, segment);
    return compile_expression(text, column.where(), known, site_);
  }

  void read_header(const TomlTable& source, GeneratedTable& table,
                   const std::vector<int>& decimals) {
    const std::string label = source.text_or("label", "");
    const auto& names = table.columns.names;
    for (const std::string& name : source.texts("header")) {
      if (name == label) {
        table.header.push_back({name, true, false, 0, 0});
        continue;
      }
      const auto found = std::find(names.begin(), names.end(), name);
      if (found == names.end()) {
        throw input_error(fmt::format("The header names `{}`, which no column makes.", name),
                          source.where("header"), did_you_mean(name, names));
      }
      const auto index = static_cast<size_t>(found - names.begin());
      const bool is_text = table.columns.types[index] == ValueType::kText;
      table.header.push_back({name, false, is_text, index, decimals[index]});
    }
  }

  void read_population(const TomlTable& source) {
    config_.key = source.text("key");
    const auto& names = config_.tables.front().columns.names;
    const auto found = std::find(names.begin(), names.end(), config_.key);
    if (found == names.end()) {
      throw input_error(fmt::format("The first table makes no column `{}`.", config_.key),
                        source.where("key"), did_you_mean(config_.key, names));
    }
    config_.key_index = static_cast<size_t>(found - names.begin());
    config_.unlabelled_file = source.text("unlabelled_file");
    config_.unlabelled_share = source.number("unlabelled_share");
    config_.application_date = source.text("application_date");
    config_.outcome = source.text("outcome");
    config_.outcome_date = source.text("outcome_date");
    config_.good_after_days = static_cast<int>(source.integer("good_after_days"));
    const std::vector<double> bad = source.numbers("bad_after_days");
    if (bad.size() != 2 || bad[0] > bad[1]) {
      throw input_error("`bad_after_days` is no range of days.", source.where("bad_after_days"),
                        "Write the first and the last day, as in [90, 365].");
    }
    config_.bad_after_days_from = static_cast<int>(bad[0]);
    config_.bad_after_days_to = static_cast<int>(bad[1]);
    source.finish();
  }

  void read_default_process(const TomlTable& source) {
    config_.bad_rate = source.number("bad_rate");
    config_.pilot_applicants = static_cast<size_t>(source.integer("pilot_applicants"));
    Symbols known = symbols();
    known.own = &config_.tables.front().columns;
    for (const GeneratedTable& table : config_.tables) known.aggregated.push_back(&table.columns);
    config_.logit_shift = compile(source, "logit_shift", known).program;
    for (const TomlTable& step : source.tables("step")) {
      config_.steps.push_back({step.text("name"), step.number("bayes_auc")});
      for (const TomlTable& signal : step.tables("signals")) {
        config_.signals.push_back({signal.text("name"), config_.steps.size() - 1,
                                   compile(signal, "value", known).program, signal.number("weight"),
                                   signal.number_or("missing", 0.0)});
        signal.finish();
      }
      step.finish();
    }
    source.finish();
  }

  fs::path folder_;
  TomlTable source_;
  GeneratorConfig& config_;
  std::map<std::string, int32_t> marginal_numbers_;
  std::map<std::string, int32_t> family_numbers_;
  std::map<std::string, ValueType> family_types_;
  std::map<std::string, int32_t> scenario_numbers_;
  int32_t site_ = 0;
};

}  // namespace

GeneratorConfig GeneratorConfig::read(const fs::path& path) {
  GeneratorConfig config;
  Reader(path, config).read();
  return config;
}

size_t GeneratorConfig::scenario(const std::string& name) const {
  std::vector<std::string> known;
  for (size_t i = 0; i < scenarios.size(); ++i) {
    if (scenarios[i].name == name) return i;
    known.push_back(scenarios[i].name);
  }
  throw usage_error(fmt::format("No scenario is called `{}`.", name), did_you_mean(name, known));
}

}  // namespace octroi
