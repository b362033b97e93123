#include "dataset/profile/profile_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/number_words.h"
#include "base/page/chart.h"
#include "base/page/html.h"
#include "dataset/profile/profile_words.h"

namespace octroi {
namespace {

constexpr size_t kTellingShown = 25;
constexpr size_t kPairsShown = 60;
constexpr double kScaleTop = 2.5;  // times the mean bad rate, at the upper edge of small charts
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double share_of(uint64_t part, uint64_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

bool is_apart(DistributionBar::Kind kind) {
  return kind == DistributionBar::Kind::kSuspicious || kind == DistributionBar::Kind::kMissing ||
         kind == DistributionBar::Kind::kOther;
}

// The bars with the lowest and the highest bad rate, in words: what a reader sees at a glance.
std::string reading_of(const ColumnProfile& column, const Histogram& chart, Language language) {
  const HistogramBar *low = nullptr, *high = nullptr;
  for (const HistogramBar& bar : chart.bars) {
    // A rate of very few rows says nothing.
    if (std::isnan(bar.rate) || bar.share < 0.005) continue;
    if (low == nullptr || bar.rate < low->rate) low = &bar;
    if (high == nullptr || bar.rate > high->rate) high = &bar;
  }
  const std::string words = in(language, column.column->words);
  if (low == nullptr || low == high) return words;
  return fmt::format(fmt::runtime(in(language, {"{}; bad: {} ({}) to {} ({})",
                                                "{} ; défauts : {} ({}) à {} ({})"})),
                     words, percent_words(low->rate, language), low->label,
                     percent_words(high->rate, language), high->label);
}

Histogram small_chart(const Profile& profile, const TableProfile& table,
                      const ColumnProfile& column, Language language) {
  Histogram chart;
  chart.title = column.column->name;
  const bool has_rates = profile.has_outcomes();
  chart.rate_line = has_rates ? share_of(profile.bads, profile.labelled) : kNone;
  chart.rate_high = has_rates ? std::min(1.0, kScaleTop * chart.rate_line) : 1.0;
  for (size_t i = 0; i < column.distribution.size(); ++i) {
    const DistributionBar& bar = column.distribution[i];
    chart.bars.push_back({bar_words(column.distribution, i, *column.column, language),
                          share_of(bar.count.rows, table.sampled_rows),
                          has_rates ? bar.count.bad_rate() : kNone, is_apart(bar.kind)});
    if (is_apart(bar.kind)) continue;
    const bool is_category = bar.kind == DistributionBar::Kind::kCategory;
    if (chart.low_label.empty()) {
      chart.low_label =
          is_category ? chart.bars.back().label : cell_words(bar.from, *column.column, language);
    } else if (!is_category) {
      chart.high_label = cell_words(bar.to, *column.column, language);
    }
  }
  chart.reading = reading_of(column, chart, language);
  return chart;
}

std::string remarks_on(const ColumnProfile& column, const TableProfile& table, Language language) {
  std::string text;
  const auto add = [&](const Words& words) {
    text += (text.empty() ? "" : ", ") + in(language, words);
  };
  if (column.column->is_protected) add({"protected", "protégée"});
  if (column.missing == table.rows) add({"always missing", "toujours vide"});
  if (column.is_constant) add({"constant", "constante"});
  if (!column.same_as.empty()) add({"same as " + column.same_as, "copie de " + column.same_as});
  for (const SuspiciousValue& one : column.suspicious) {
    text += (text.empty() ? "" : ", ") + cell_words(one.value, *column.column, language) + " ?";
  }
  return escape_html(text);
}

std::vector<std::string> column_row(const TableProfile& table, const ColumnProfile& column,
                                    Language language) {
  const Column& own = *column.column;
  std::vector<std::string> row = {
      fmt::format("<code>{}</code><br><small>{}</small>", escape_html(own.name),
                  escape_html(in(language, own.words))),
      escape_html(type_words(own.type, language) + (own.unit.empty() ? "" : ", " + own.unit)),
      escape_html(percent_words(share_of(column.missing, table.rows), language)),
      count_words(column.distinct, language)};
  if (column.numbers) {
    row.push_back(cell_words(column.numbers->smallest, own, language));
    for (const size_t i : {1, 2, 3}) {
      row.push_back(cell_words(column.numbers->quantiles[i], own, language));
    }
    row.push_back(cell_words(column.numbers->largest, own, language));
  } else {
    std::string common;
    if (!column.distribution.empty() &&
        column.distribution.front().kind == DistributionBar::Kind::kCategory) {
      const DistributionBar& first = column.distribution.front();
      common = bar_words(column.distribution, 0, own, language) + " (" +
               percent_words(share_of(first.count.rows, table.sampled_rows), language) + ")";
    }
    row.insert(row.end(), {"", "", escape_html(common), "", ""});
  }
  row.push_back(column.information_value ? number_words(*column.information_value, 3, language)
                                         : "");
  row.push_back(remarks_on(column, table, language));
  return row;
}

struct Telling {
  std::string name;
  std::string words;
  double information_value;
};

std::vector<Telling> telling_columns(const Profile& profile, Language language) {
  std::vector<Telling> all;
  for (const TableProfile& table : profile.tables) {
    if (table.table->known_later) continue;
    const bool is_own = &table == profile.table_of_applicants();
    const std::string of_rows = in(language, {"mean of ", "moyenne de "});
    if (table.information_value_of_rows) {
      all.push_back({table.table->name, in(language, {"number of rows", "nombre de lignes"}),
                     *table.information_value_of_rows});
    }
    for (const ColumnProfile& column : table.columns) {
      if (!column.information_value) continue;
      all.push_back({table.table->name,
                     is_own ? column.column->name : of_rows + column.column->name,
                     *column.information_value});
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Telling& a, const Telling& b) {
    return a.information_value > b.information_value;
  });
  return all;
}

}  // namespace

std::string columns_table(const TableProfile& table, Language language) {
  HtmlTable html_table;
  html_table.caption = fmt::format(fmt::runtime(in(language, {"Columns of {}", "Colonnes de {}"})),
                                   table.table->name);
  html_table.header = {in(language, {"column", "colonne"}),
                       in(language, {"type, unit", "type, unité"}),
                       in(language, {"missing", "manquant"}),
                       in(language, {"values", "valeurs"}),
                       "min",
                       "25&nbsp;%",
                       in(language, {"median, commonest", "médiane, plus fréquente"}),
                       "75&nbsp;%",
                       "max",
                       "IV",
                       in(language, {"remarks", "remarques"})};
  for (const ColumnProfile& column : table.columns) {
    html_table.rows.push_back(column_row(table, column, language));
  }
  return html(html_table);
}

std::string distribution_figures(const Profile& profile, const TableProfile& table,
                                 Language language) {
  std::string figures;
  for (const ColumnProfile& column : table.columns) {
    if (column.distribution.empty()) continue;
    figures += figure(small_chart(profile, table, column, language), language);
  }
  return "<div class=\"small\">\n" + figures + "</div>\n";
}

std::string telling_figure(const Profile& profile, Language language) {
  const std::vector<Telling> all = telling_columns(profile, language);
  BarChart chart;
  chart.title =
      in(language, {"What tells of the outcome by itself", "Ce qui renseigne seul sur l'issue"});
  chart.reading = in(
      language, {"Information value: below 0.02 nothing, 0.1 and more medium, 0.3 and more strong.",
                 "Valeur d'information : rien sous 0,02, moyenne dès 0,1, forte dès 0,3."});
  for (size_t i = 0; i < std::min(kTellingShown, all.size()); ++i) {
    chart.bars.push_back({all[i].name + ": " + all[i].words, all[i].information_value,
                          number_words(all[i].information_value, 3, language)});
  }
  return figure(chart);
}

std::string bins_tables(const TableProfile& table, Language language) {
  constexpr double kLeast = 0.02;
  constexpr size_t kUnfolded = 5;
  std::vector<const ColumnProfile*> columns;
  for (const ColumnProfile& column : table.columns) {
    if (column.binning && *column.information_value >= kLeast) columns.push_back(&column);
  }
  std::stable_sort(columns.begin(), columns.end(),
                   [](const ColumnProfile* a, const ColumnProfile* b) {
                     return *a->information_value > *b->information_value;
                   });
  std::string body;
  for (size_t i = 0; i < columns.size(); ++i) {
    const ColumnProfile& column = *columns[i];
    HtmlTable bins;
    bins.caption = in(language, column.column->words);
    bins.header = {in(language, {"bin", "classe"}), in(language, {"applicants", "demandeurs"}),
                   in(language, {"bad rate", "taux de défaut"}), "WoE", "IV"};
    for (const Bin& bin : column.binning->bins()) {
      if (bin.counts.rows() == 0) continue;
      bins.rows.push_back({escape_html(bin_words(bin, column, language)),
                           count_words(bin.counts.rows(), language),
                           escape_html(percent_words(bin.counts.bad_rate(), language)),
                           number_words(bin.weight_of_evidence, 3, language),
                           number_words(bin.information_value, 4, language)});
    }
    body += fmt::format("<details{}><summary>{} (IV {})</summary>\n{}</details>\n",
                        i < kUnfolded ? " open" : "", escape_html(column.column->name),
                        number_words(*column.information_value, 3, language), html(bins));
  }
  return body;
}

std::string correlation_figures(const ProfileCorrelations& correlations, Language language) {
  HeatMap map;
  map.title =
      in(language, {"The numbers that go together most", "Les nombres qui vont le plus ensemble"});
  map.reading = fmt::format(
      fmt::runtime(in(language, {"Spearman's rank correlation of {} applicants: blue together, "
                                 "orange against each other; alike ones stand side by side.",
                                 "Corrélation de rang de Spearman de {} demandeurs : bleu "
                                 "ensemble, orange à l'opposé ; les semblables sont voisins."})),
      count_words(correlations.applicants, language));
  map.labels = correlations.shown;
  map.values = correlations.matrix;
  HtmlTable pairs;
  pairs.caption =
      fmt::format(fmt::runtime(in(language, {"Pairs beyond ±{} ({} in all)",
                                             "Paires au-delà de ±{} ({} au "
                                             "total)"})),
                  number_words(kHighCorrelation, 1, language), correlations.high.size());
  pairs.header = {in(language, {"one", "l'une"}), in(language, {"other", "l'autre"}),
                  in(language, {"correlation", "corrélation"})};
  for (size_t i = 0; i < std::min(kPairsShown, correlations.high.size()); ++i) {
    const CorrelatedPair& pair = correlations.high[i];
    pairs.rows.push_back({escape_html(pair.one), escape_html(pair.other),
                          number_words(pair.correlation, 3, language)});
  }
  return figure(map, language) + (pairs.rows.empty() ? "" : html(pairs));
}

}  // namespace octroi
