#include "dataset/profile/profile_page.h"

#include <fmt/format.h>

#include "base/number_words.h"
#include "base/page/html.h"
#include "dataset/profile/profile_figures.h"
#include "dataset/profile/profile_words.h"

namespace octroi {
namespace {

std::string findings_section(const Profile& profile, Language language) {
  if (profile.findings.empty()) {
    return paragraph(in(language, {"Nothing stands out.", "Rien ne ressort."}));
  }
  std::string list = "<ol>\n";
  for (const Finding& finding : profile.findings) {
    const std::string where = finding.table + (finding.column.empty() ? "" : "." + finding.column);
    list += fmt::format("<li><code>{}</code> {}</li>\n", escape_html(where),
                        escape_html(in(language, finding.words)));
  }
  return list + "</ol>\n";
}

std::string tables_section(const Profile& profile, Language language) {
  HtmlTable table;
  table.caption = in(language, {"Tables that hold rows", "Tables qui ont des lignes"});
  table.header = {
      "table", in(language, {"rows", "lignes"}),
      in(language, {"applicants with rows", "demandeurs présents"}),
      in(language, {"columns", "colonnes"}),
      in(language, {"rows looked at for distributions", "lignes lues pour les distributions"})};
  for (const TableProfile& one : profile.tables) {
    const double covered =
        static_cast<double>(one.applicants) / static_cast<double>(profile.applicants);
    table.rows.push_back(
        {fmt::format("<a href=\"#table-{0}\">{0}</a><br><small>{1}</small>",
                     escape_html(one.table->name), escape_html(in(language, one.table->title))),
         count_words(one.rows, language),
         escape_html(fmt::format("{} ({})", count_words(one.applicants, language),
                                 percent_words(covered, language))),
         count_words(one.columns.size(), language), count_words(one.sampled_rows, language)});
  }
  std::string body = html(table);
  for (const std::string& name : profile.absent) {
    body += paragraph(fmt::format(
        fmt::runtime(in(language, {"{} holds no rows.", "{} n'a aucune ligne."})), name));
  }
  return body;
}

std::string outcome_note(const Profile& profile, Language language) {
  if (profile.has_outcomes()) {
    return in(language,
              {"Bars: share of the rows. Dots: share of bads among the rows whose applicant's "
               "outcome is known; dashed: among all applicants. Grey bars stand apart: suspicious "
               "values, other categories, missing.",
               "Barres : part des lignes. Points : part de défauts parmi les lignes dont l'issue "
               "du demandeur est connue ; pointillé : parmi tous les demandeurs. Les barres "
               "grises sont à part : valeurs suspectes, autres catégories, manquants."});
  }
  return in(language, {"Bars: share of the rows. Without known outcomes of both kinds there are "
                       "no bad rates and no information values.",
                       "Barres : part des lignes. Sans issues connues des deux sortes, il n'y a "
                       "ni taux de défaut ni valeur d'information."});
}

std::string table_body(const Profile& profile, const TableProfile& table, Language language) {
  std::string body;
  if (table.table->known_later) {
    body += paragraph(in(language, {"Known only after the decision: no feature may read it.",
                                    "Connue après la décision : aucune variable ne la lit."}));
  } else if (profile.has_outcomes() && &table != profile.table_of_applicants()) {
    body += paragraph(
        in(language, {"IV: of the mean over an applicant's rows; categories and dates have "
                      "none here.",
                      "IV : de la moyenne sur les lignes d'un demandeur ; ni catégories ni "
                      "dates n'en ont ici."}));
  }
  return body + columns_table(table, language) + paragraph(outcome_note(profile, language)) +
         distribution_figures(profile, table, language);
}

}  // namespace

std::string profile_page(const Profile& profile, Language language) {
  std::vector<PageSection> sections = {
      {"findings", in(language, {"What to look at", "À regarder"}),
       findings_section(profile, language)},
      {"tables", in(language, {"Tables", "Tables"}), tables_section(profile, language)}};
  if (profile.has_outcomes()) {
    sections.push_back({"telling", in(language, {"Information value", "Valeur d'information"}),
                        telling_figure(profile, language) +
                            bins_tables(*profile.table_of_applicants(), language)});
  }
  if (!profile.correlations.shown.empty()) {
    sections.push_back({"correlations", in(language, {"Correlations", "Corrélations"}),
                        correlation_figures(profile.correlations, language)});
  }
  for (const TableProfile& table : profile.tables) {
    sections.push_back(
        {"table-" + table.table->name, table.table->name, table_body(profile, table, language)});
  }
  const std::string introduction =
      profile.labelled == 0
          ? fmt::format(fmt::runtime(in(language, {"{} applicants, none with a known outcome.",
                                                   "{} demandeurs, aucun d'issue connue."})),
                        count_words(profile.applicants, language))
          : fmt::format(
                fmt::runtime(
                    in(language, {"{} applicants, {} with a known outcome, {} of them bad ({}).",
                                  "{} demandeurs, dont {} d'issue connue, {} en défaut ({})."})),
                count_words(profile.applicants, language), count_words(profile.labelled, language),
                count_words(profile.bads, language),
                percent_words(
                    static_cast<double>(profile.bads) / static_cast<double>(profile.labelled),
                    language));
  return html_page(
      fmt::format(
          fmt::runtime(in(language, {"Profile of the data: {}", "Profil des données : {}"})),
          in(language, profile.title)),
      introduction, language, sections);
}

}  // namespace octroi
