#include "dataset/profile/findings.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "dataset/profile/finding_writer.h"

namespace octroi {
namespace {

using Kind = Finding::Kind;

constexpr double kMostlyMissing = 0.6;
constexpr uint64_t kManyCategories = 50;
// Missing tells something where its bad rate differs from that of the others by a fifth of it, and
// not by chance.
constexpr double kTellingDifference = 0.2;
constexpr double kChance = 1e-6;
constexpr size_t kMissingNamed = 5;
constexpr size_t kTellingNamed = 5;
constexpr double kTellingValue = 0.02;  // information value from which on a column is worth a look

void add_leaks(const Profile& profile, FindingWriter& writer) {
  for (const std::string& column : profile.screening.targets) {
    writer.add(Kind::kTarget, 10.0, column, 1.0,
               {"It is the target itself: every row of one value is good, every row of the other "
                "bad.",
                "C'est la cible elle-même : toutes les lignes d'une valeur sont bonnes, toutes "
                "celles de l'autre mauvaises."});
  }
  for (const LeakSuspect& suspect : profile.screening.suspects) {
    const double auc = std::max(suspect.auc, 1.0 - suspect.auc);
    writer.add(Kind::kLeak, 9.0 + auc, suspect.name, auc,
               {"It alone has an AUC of {}: is it known before the decision?",
                "Seule, elle a une AUC de {} : est-elle connue avant la décision ?"},
               FindingWriter::Number{auc, 3});
  }
}

const Words& words_of(SuspiciousValue::Kind kind) {
  static const Words kFar = {
      "{0} stands in {1} rows ({2}), far from all other values (nearest: {3}). A code for “none”? "
      "Declare it as special in schema.toml.",
      "{0} figure dans {1} lignes ({2}), loin des autres valeurs (la plus proche : {3}). Un code "
      "pour « aucun » ? Déclarez-le special dans schema.toml."};
  static const Words kLone = {
      "{0} is the only negative value, in {1} rows ({2}). A code for “unknown”? Declare it as "
      "special in schema.toml.",
      "{0} est la seule valeur négative, dans {1} lignes ({2}). Un code pour « inconnu » ? "
      "Déclarez-le special dans schema.toml."};
  static const Words kImpossible = {
      "{0} stands in {1} rows ({2}): no such date is possible (limit: {3}). Declare it as special "
      "or set a range in schema.toml.",
      "{0} figure dans {1} lignes ({2}) : cette date est impossible (limite : {3}). Déclarez-la "
      "special ou fixez une plage dans schema.toml."};
  static const Words kHuge = {
      "The largest value, {0}, is far beyond the 99.9 % quantile ({3}). An error of entry?",
      "La plus grande valeur, {0}, dépasse de loin le quantile à 99,9 % ({3}). Une erreur de "
      "saisie ?"};
  switch (kind) {
    case SuspiciousValue::Kind::kFar:
      return kFar;
    case SuspiciousValue::Kind::kLoneNegative:
      return kLone;
    case SuspiciousValue::Kind::kImpossible:
      return kImpossible;
    case SuspiciousValue::Kind::kHuge:
      return kHuge;
  }
  throw defect_error("A kind of suspicious value has no words.");
}

void add_suspicious(const TableProfile& table, const ColumnProfile& column, FindingWriter& writer) {
  for (const SuspiciousValue& one : column.suspicious) {
    const double present = static_cast<double>(table.rows - column.missing);
    const double share = static_cast<double>(one.rows) / present;
    const double importance = one.kind == SuspiciousValue::Kind::kHuge ? 5.5 : 8.0 + share;
    const FindingWriter::Cell value{one.value, column.column}, nearest{one.nearest, column.column};
    writer.add(Kind::kSuspiciousValue, importance, column.column->name, share, words_of(one.kind),
               value, FindingWriter::Count{one.rows}, FindingWriter::Share{share}, nearest);
  }
}

void add_useless(const TableProfile& table, const ColumnProfile& column, FindingWriter& writer) {
  const std::string& name = column.column->name;
  if (column.missing == table.rows) {
    writer.add(
        Kind::kAlwaysMissing, 6.0, name, 1.0,
        {"It holds no value in any of {} rows.", "Elle n'a de valeur dans aucune des {} lignes."},
        FindingWriter::Count{table.rows});
  } else if (column.is_constant) {
    writer.add(Kind::kConstant, 5.0, name, 1.0,
               {"All {} rows hold the same value.", "Les {} lignes ont toutes la même valeur."},
               FindingWriter::Count{table.rows});
  } else if (!column.same_as.empty()) {
    writer.add(Kind::kDuplicate, 5.2, name, 1.0,
               {"It holds the same as {} in every row.",
                "Elle est identique à {} dans toutes les lignes."},
               column.same_as);
  }
  if (column.column->type == ColumnType::kCategory && column.distinct > kManyCategories) {
    writer.add(Kind::kManyCategories, 3.0, name, static_cast<double>(column.distinct),
               {"It has {} categories: most are too rare to learn from one by one.",
                "Elle a {} catégories : la plupart sont trop rares pour être apprises une à une."},
               FindingWriter::Count{column.distinct});
  }
}

void add_mostly_missing(const TableProfile& table, FindingWriter& writer) {
  size_t count = 0;
  double worst = 0.0;
  std::string emptiest;
  for (const ColumnProfile& column : table.columns) {
    const double share = static_cast<double>(column.missing) / static_cast<double>(table.rows);
    if (share < kMostlyMissing || column.missing == table.rows) continue;
    ++count;
    if (share > worst) {
      worst = share;
      emptiest = column.column->name;
    }
  }
  if (count == 0) return;
  writer.add(Kind::kMostlyMissing, 3.5, "", worst,
             {"{} columns are missing in more than {} of the rows; most of all {} ({}).",
              "{} colonnes manquent dans plus de {} des lignes ; la plus vide est {} ({})."},
             FindingWriter::Count{count}, FindingWriter::Share{kMostlyMissing}, emptiest,
             FindingWriter::Share{worst});
}

// Bad rates where a column is missing and where it is not.
struct MissingEffect {
  const ColumnProfile* column;
  double rate, other_rate;
  double information_value;
};

void add_telling_missing(const TableProfile& table, FindingWriter& writer) {
  std::vector<MissingEffect> effects;
  for (const ColumnProfile& column : table.columns) {
    if (!column.binning) continue;
    ClassCounts missing, others;
    double information_value = 0.0;
    for (const Bin& bin : column.binning->bins()) {
      const bool is_missing = bin.kind == Bin::Kind::kMissing;
      (is_missing ? missing : others) += bin.counts;
      if (is_missing) information_value = bin.information_value;
    }
    if (missing.rows() == 0 || others.rows() == 0) continue;
    const double difference = std::abs(missing.bad_rate() - others.bad_rate());
    if (difference < kTellingDifference * others.bad_rate()) continue;
    if (equal_rates_p_value(missing, others) > kChance) continue;
    effects.push_back({&column, missing.bad_rate(), others.bad_rate(), information_value});
  }
  std::stable_sort(effects.begin(), effects.end(),
                   [](const MissingEffect& a, const MissingEffect& b) {
                     return a.information_value > b.information_value;
                   });
  for (size_t i = 0; i < std::min(kMissingNamed, effects.size()); ++i) {
    const MissingEffect& effect = effects[i];
    writer.add(Kind::kMissingTells, 4.0 + effect.information_value, effect.column->column->name,
               effect.rate,
               {"That it is missing tells: {} of those without a value are bad, {} of the others.",
                "Son absence renseigne : {} de défauts sans valeur, {} avec."},
               FindingWriter::Share{effect.rate}, FindingWriter::Share{effect.other_rate});
  }
}

void add_telling(const TableProfile& table, FindingWriter& writer) {
  if (table.table->known_later) return;
  std::vector<const ColumnProfile*> columns;
  for (const ColumnProfile& column : table.columns) {
    if (column.information_value.value_or(0.0) >= kTellingValue) columns.push_back(&column);
  }
  if (columns.empty()) return;
  std::stable_sort(columns.begin(), columns.end(),
                   [](const ColumnProfile* a, const ColumnProfile* b) {
                     return *a->information_value > *b->information_value;
                   });
  writer.add_list(Kind::kTelling, 2.0 + *columns.front()->information_value,
                  *columns.front()->information_value,
                  {"{} columns tell something of the outcome by themselves; most of all {}.",
                   "{} colonnes renseignent seules sur l'issue ; surtout {}."},
                  columns.size(), [&](Language language) {
                    std::string list;
                    for (size_t i = 0; i < std::min(kTellingNamed, columns.size()); ++i) {
                      list += (i == 0 ? "" : ", ") +
                              FindingWriter::with_value(columns[i]->column->name,
                                                        *columns[i]->information_value, language);
                    }
                    return list;
                  });
}

void add_protected(const TableProfile& table, FindingWriter& writer) {
  std::string list;
  size_t count = 0;
  for (const ColumnProfile& column : table.columns) {
    if (!column.column->is_protected) continue;
    list += (count++ == 0 ? "" : ", ") + column.column->name;
  }
  if (count == 0) return;
  writer.add(Kind::kProtected, 1.0, "", static_cast<double>(count),
             {"{} columns are protected personal data, never a reason of a decision: {}.",
              "{} colonnes sont des données personnelles protégées, jamais un motif de décision : "
              "{}."},
             FindingWriter::Count{count}, list);
}

void add_correlated(const ProfileCorrelations& correlations, FindingWriter& writer) {
  if (correlations.high.empty()) return;
  const CorrelatedPair& first = correlations.high.front();
  writer.add(Kind::kCorrelated, 3.2, "", static_cast<double>(correlations.high.size()),
             {"{} pairs of numbers have a rank correlation beyond ±{}; most of all {} and {} ({}).",
              "{} paires de nombres ont une corrélation de rang au-delà de ±{} ; surtout {} et {} "
              "({})."},
             FindingWriter::Count{correlations.high.size()},
             FindingWriter::Number{kHighCorrelation, 1}, first.one, first.other,
             FindingWriter::Number{first.correlation, 3});
}

void add_ingest(const Json& report, FindingWriter& writer) {
  for (const Json& table : report.at("tables")) {
    writer.table(table.at("table").get<std::string>());
    const auto read = table.at("rows_read").get<uint64_t>();
    for (const auto& [reason, rows] : table.at("quarantine_reasons").items()) {
      const auto count = rows.get<uint64_t>();
      const double share = static_cast<double>(count) / static_cast<double>(read);
      writer.add(Kind::kQuarantined, 7.0 + share, "", share,
                 {"{} rows ({}) were left out when the store was made: {}.",
                  "{} lignes ({}) ont été écartées à la création du magasin : {}."},
                 FindingWriter::Count{count}, FindingWriter::Share{share}, reason);
    }
    for (const auto& [column, categories] : table.at("unseen_categories").items()) {
      writer.add(Kind::kUnknownCategories, 3.8, column, static_cast<double>(categories.size()),
                 {"{} categories are not in the schema; the first is “{}”.",
                  "{} catégories sont absentes du schéma ; la première est « {} »."},
                 FindingWriter::Count{categories.size()}, categories.begin().key());
    }
  }
}

}  // namespace

std::string_view name_of(Finding::Kind kind) {
  static const std::vector<std::pair<Kind, std::string_view>> kNames = {
      {Kind::kTarget, "target"},
      {Kind::kLeak, "leak"},
      {Kind::kSuspiciousValue, "suspicious_value"},
      {Kind::kQuarantined, "quarantined"},
      {Kind::kAlwaysMissing, "always_missing"},
      {Kind::kConstant, "constant"},
      {Kind::kDuplicate, "duplicate"},
      {Kind::kMissingTells, "missing_tells"},
      {Kind::kMostlyMissing, "mostly_missing"},
      {Kind::kManyCategories, "many_categories"},
      {Kind::kUnknownCategories, "unknown_categories"},
      {Kind::kCorrelated, "correlated"},
      {Kind::kTelling, "telling"},
      {Kind::kProtected, "protected"}};
  for (const auto& [known, name] : kNames) {
    if (known == kind) return name;
  }
  throw defect_error("A kind of finding has no name.");
}

std::vector<Finding> find_what_matters(const Profile& profile, const Json& ingest) {
  FindingWriter writer;
  for (const TableProfile& table : profile.tables) {
    writer.table(table.table->name);
    if (&table == profile.table_of_applicants()) {
      add_leaks(profile, writer);
      add_correlated(profile.correlations, writer);
    }
    for (const ColumnProfile& column : table.columns) {
      add_suspicious(table, column, writer);
      add_useless(table, column, writer);
    }
    add_mostly_missing(table, writer);
    add_telling_missing(table, writer);
    add_telling(table, writer);
    add_protected(table, writer);
  }
  add_ingest(ingest, writer);
  return writer.by_importance();
}

}  // namespace octroi
