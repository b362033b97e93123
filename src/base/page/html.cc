#include "base/page/html.h"

#include <fmt/format.h>

#include "base/page/style.h"

namespace octroi {
namespace {

std::string row_of(const std::vector<std::string>& cells, bool is_header, bool is_marked) {
  std::string row = is_marked ? "<tr class=\"marked\">" : "<tr>";
  for (size_t i = 0; i < cells.size(); ++i) {
    if (is_header) {
      row += fmt::format("<th scope=\"col\">{}</th>", cells[i]);
    } else if (i == 0) {
      row += fmt::format("<th scope=\"row\">{}</th>", cells[i]);
    } else {
      row += fmt::format("<td>{}</td>", cells[i]);
    }
  }
  return row + "</tr>\n";
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string paragraph(std::string_view text) { return "<p>" + escape_html(text) + "</p>\n"; }

std::string details(std::string_view summary, std::string_view body) {
  return fmt::format("<details><summary>{}</summary>\n{}</details>\n", escape_html(summary), body);
}

std::string html(const HtmlTable& table) {
  // A table wider than the page scrolls by itself, with the keyboard too.
  std::string text =
      fmt::format("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table>\n",
                  escape_html(table.caption));
  text += fmt::format("<caption>{}</caption>\n<thead>{}</thead>\n<tbody>\n",
                      escape_html(table.caption), row_of(table.header, true, false));
  for (size_t i = 0; i < table.rows.size(); ++i) {
    text += row_of(table.rows[i], false, i == table.marked_row);
  }
  return text + "</tbody></table></div>\n";
}

std::string html_page(const std::string& title, const std::string& introduction, Language language,
                      const std::vector<PageSection>& sections) {
  const bool french = language == Language::kFrench;
  std::string links, bodies;
  for (const PageSection& section : sections) {
    const std::string name = escape_html(section.title);
    links += fmt::format("<li><a href=\"#{}\">{}</a></li>", section.id, name);
    bodies +=
        fmt::format("<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n{2}</section>\n",
                    section.id, name, section.body);
  }
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'; img-src data:\">\n"
      "<link rel=\"icon\" href=\"data:,\">\n"
      "<title>{}</title>\n<style>{}{}</style>\n</head>\n<body>\n<header>\n<h1>{}</h1>\n{}</"
      "header>\n"
      "<nav aria-label=\"{}\"><ul>{}</ul></nav>\n<main>\n{}</main>\n</body>\n</html>\n",
      code_of(language), escape_html(title), kLightColours, kPageStyle, escape_html(title),
      paragraph(introduction), french ? "Sommaire" : "Contents", links, bodies);
}

}  // namespace octroi
