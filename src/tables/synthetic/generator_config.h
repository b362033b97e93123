#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tables/synthetic/calendar.h"
#include "tables/synthetic/expression.h"

namespace octroi {

// One column of an output file.
struct OutputColumn {
  std::string name;
  bool is_label = false;  // the outcome, in the file of labelled applicants only
  bool is_text = false;
  size_t index = 0;  // of the generated column, unless it is the label
  int decimals = 0;
};

struct GeneratedTable {
  std::string file;
  size_t parent = 0;  // by number; the first table, one row per applicant, has none
  Program rows;       // rows under one row of the parent
  Program written;    // over the first table: whether the rows reach the file; empty: always
  TableColumns columns;
  std::vector<Program> values;       // in the order of `columns`
  std::vector<OutputColumn> header;  // in the order of the file
};

// A realised quantity of the applicant that the default process reads.
struct Signal {
  std::string name;
  size_t step = 0;
  Program value;
  double weight = 0.0;   // of its standardised value within the step
  double missing = 0.0;  // stands for the standardised value where there is none
};

// One rung of the ladder: the AUC of the true process when its tables and those before are known.
struct LadderStep {
  std::string name;
  double bayes_auc = 0.0;
};

// The file `synthetic.toml` of a portfolio, compiled. docs/synthetic.md explains its language.
struct GeneratorConfig {
  std::string key;  // column of the first table
  size_t key_index = 0;
  std::string unlabelled_file;
  double unlabelled_share = 0.0;  // applicants without outcome, per labelled one
  std::string application_date;   // header words of outcomes.csv
  std::string outcome;
  std::string outcome_date;
  int good_after_days = 0;
  int bad_after_days_from = 0;
  int bad_after_days_to = 0;
  Calendar calendar;
  std::vector<Scenario> scenarios;
  double bad_rate = 0.0;
  size_t pilot_applicants = 0;
  Program logit_shift;
  std::vector<LadderStep> steps;
  std::vector<Signal> signals;
  Dictionary dictionary;
  std::vector<Marginal> marginals;
  std::vector<MarginalFamily> families;
  std::vector<GeneratedTable> tables;  // a parent comes before its children

  // Error with file, line and column for anything that cannot be understood.
  static GeneratorConfig read(const fs::path& path);
  // Number of the scenario, or Error (kUsage) naming those there are.
  size_t scenario(const std::string& name) const;
};

}  // namespace octroi
