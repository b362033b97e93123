#include "model/report/search_section.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/number_words.h"
#include "base/page/chart.h"

namespace octroi {
namespace {

bool is_auc(const SearchResult& search) {
  return search.settings.objective == SearchObjective::kAuc;
}

// As people know it: an AUC is not negative.
double shown(const SearchResult& search, double score) { return is_auc(search) ? -score : score; }

std::string objective_words(const SearchResult& search) {
  return is_auc(search) ? "AUC" : "log-loss";
}

Json values_json(const TomlValues& values) {
  Json json = Json::object();
  for (const auto& [name, value] : values) {
    std::visit([&, &key = name](const auto& held) { json[key] = held; }, value);
  }
  return json;
}

size_t pruned_count(const SearchResult& search) {
  return static_cast<size_t>(std::ranges::count_if(search.trials, &Trial::is_pruned));
}

std::string opening(const SearchResult& search, Language language) {
  const std::string text =
      in(language,
         {"{} trials, of which {} were stopped early; mean {} of the folds from {} (trial 0, the "
          "portfolio's settings) to {} (trial {}).",
          "{} essais, dont {} arrêtés tôt ; {} moyenne des plis de {} (essai 0, les réglages du "
          "portefeuille) à {} (essai {})."});
  return paragraph(fmt::format(
      fmt::runtime(text), search.trials.size(), pruned_count(search), objective_words(search),
      number_words(shown(search, search.trials[0].score()), 5, language),
      number_words(shown(search, search.best_trial().score()), 5, language),
      search.best_trial().number));
}

std::string settings_table(const SearchResult& search, Language language) {
  HtmlTable table;
  table.caption = search.learner;
  table.header = {in(language, {"setting", "réglage"}), in(language, {"start", "départ"}),
                  in(language, {"found", "trouvé"}),
                  in(language, {"importance in the search", "importance dans la recherche"})};
  const auto share_of = [&](const std::string& name) -> std::string {
    for (const ParameterImportance& parameter : search.importance) {
      if (parameter.name == name) return percent_words(parameter.share, language);
    }
    return "–";
  };
  const TomlValues start = search.space.values_at(search.space.start);
  for (size_t i = 0; i < start.size(); ++i) {
    const auto words = [](const TomlValue& value) {
      const double* number = std::get_if<double>(&value);
      return escape_html(number != nullptr ? fmt::format("{:.4g}", *number) : text_of(value));
    };
    table.rows.push_back({escape_html(start[i].first), words(start[i].second),
                          words(search.found[i].second), share_of(start[i].first)});
  }
  return html(table);
}

std::string curve(const SearchResult& search, Language language) {
  ChartSeries trials{in(language, {"trial on all folds", "essai sur tous les plis"}),
                     {},
                     ChartSeries::Mark::kDots};
  ChartSeries best{
      in(language, {"best so far", "meilleur jusque-là"}), {}, ChartSeries::Mark::kLine};
  double low = search.best_trial().score(), high = search.trials[0].score(), lowest = high;
  for (const Trial& trial : search.trials) {
    const double number = trial.number;
    if (!trial.is_pruned) {
      trials.points.push_back({number, shown(search, trial.score())});
      high = std::max(high, trial.score());
      lowest = std::min(lowest, trial.score());
    }
    best.points.push_back({number, shown(search, lowest)});
  }
  const double margin = std::max(0.05 * (high - low), 1e-6);
  const double one = shown(search, low - margin), other = shown(search, high + margin);
  LineChart chart;
  chart.title = fmt::format("{}: {}", search.learner, in(language, {"the search", "la recherche"}));
  chart.reading =
      in(language, {"Each dot is a trial that ran on all folds, the line the best so far.",
                    "Chaque point est un essai mené sur tous les plis, la ligne le "
                    "meilleur jusque-là."});
  chart.x = {in(language, {"trial", "essai"}), 0.0,
             std::max(1.0, static_cast<double>(search.trials.back().number)), false};
  chart.y = {objective_words(search), std::min(one, other), std::max(one, other), false};
  chart.series = {best, trials};
  return figure(chart, language);
}

}  // namespace

Json searches_json(const std::vector<SearchResult>& searches) {
  Json json = Json::array();
  for (const SearchResult& search : searches) {
    Json importance = Json::object();
    for (const ParameterImportance& parameter : search.importance) {
      importance[parameter.name] = parameter.share;
    }
    json.push_back({{"model", search.learner},
                    {"objective", name_of(search.settings.objective)},
                    {"trials", search.trials.size()},
                    {"stopped_early", pruned_count(search)},
                    {"seconds", search.seconds},
                    {"start", shown(search, search.trials[0].score())},
                    {"best", shown(search, search.best_trial().score())},
                    {"best_trial", search.best_trial().number},
                    {"settings", values_json(search.found)},
                    {"importance", importance}});
  }
  return json;
}

PageSection search_section(const std::vector<SearchResult>& searches, Language language) {
  std::string body;
  for (const SearchResult& search : searches) {
    body += opening(search, language) + settings_table(search, language);
    body += "<div class=\"charts\">\n" + curve(search, language) + "</div>\n";
  }
  return {"search", in(language, {"Search of the settings", "Recherche des réglages"}), body};
}

std::string trials_text(const std::vector<SearchResult>& searches) {
  std::string text;
  for (const SearchResult& search : searches) {
    for (const Trial& trial : search.trials) {
      std::vector<double> scores;
      for (const double score : trial.scores) scores.push_back(shown(search, score));
      const Json line = {{"model", search.learner},
                         {"trial", trial.number},
                         {"settings", values_json(search.space.values_at(trial.point))},
                         {name_of(search.settings.objective), scores},
                         {"steps", trial.steps},
                         {"stopped_early", trial.is_pruned}};
      text += line.dump() + "\n";
    }
  }
  return text;
}

}  // namespace octroi
