#include "registry/card/card_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/page/html.h"

namespace octroi {
namespace {

// A text as Markdown shows it: nothing in it is markup or closes a cell of a table.
std::string escape_markdown(std::string_view text) {
  constexpr std::string_view kMarkup = "\\`*_[]<>|";
  std::string escaped;
  for (const char c : text) {
    if (kMarkup.find(c) != std::string_view::npos) escaped += '\\';
    escaped += c == '\n' ? ' ' : c;
  }
  return escaped;
}

std::string markdown_row(const std::vector<std::string>& cells) {
  std::string row = "|";
  for (const std::string& cell : cells) row += " " + escape_markdown(cell) + " |";
  return row + "\n";
}

struct ToMarkdown {
  std::string operator()(const CardText& block) const { return escape_markdown(block.text) + "\n"; }
  std::string operator()(const CardList& block) const {
    std::string text;
    for (const std::string& item : block.items) text += "- " + escape_markdown(item) + "\n";
    return text;
  }
  std::string operator()(const CardTable& block) const {
    std::string text = escape_markdown(block.caption) + ":\n\n" + markdown_row(block.header) + "|";
    for (size_t i = 0; i < block.header.size(); ++i) text += i == 0 ? " --- |" : " ---: |";
    text += "\n";
    for (const auto& row : block.rows) text += markdown_row(row);
    return text;
  }
  std::string operator()(const CardFigure&) const { return ""; }
};

std::vector<std::string> escaped(std::vector<std::string> texts) {
  std::ranges::transform(texts, texts.begin(), [](const auto& text) { return escape_html(text); });
  return texts;
}

struct ToHtml {
  std::string operator()(const CardText& block) const { return paragraph(block.text); }
  std::string operator()(const CardList& block) const {
    std::string items;
    for (const std::string& item : block.items) items += "<li>" + escape_html(item) + "</li>\n";
    return "<ul>\n" + items + "</ul>\n";
  }
  std::string operator()(const CardTable& block) const {
    HtmlTable table{block.caption, escaped(block.header), {}};
    for (const auto& row : block.rows) table.rows.push_back(escaped(row));
    return html(table);
  }
  std::string operator()(const CardFigure& block) const { return block.html; }
};

}  // namespace

std::string card_markdown(const CardDocument& document) {
  std::string text = fmt::format("# {}\n\n{}\n", escape_markdown(document.title),
                                 escape_markdown(document.introduction));
  for (const CardSection& section : document.sections) {
    text += fmt::format("\n## {}\n", escape_markdown(section.title));
    for (const CardBlock& block : section.blocks) {
      const std::string own = std::visit(ToMarkdown(), block);
      if (!own.empty()) text += "\n" + own;
    }
  }
  return text;
}

std::string card_html(const CardDocument& document, Language language) {
  std::vector<PageSection> sections;
  for (const CardSection& section : document.sections) {
    std::string body;
    for (const CardBlock& block : section.blocks) body += std::visit(ToHtml(), block);
    sections.push_back({section.id, section.title, std::move(body)});
  }
  return html_page(document.title, document.introduction, language, sections);
}

}  // namespace octroi
