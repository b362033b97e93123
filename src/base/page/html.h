#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"

namespace octroi {

// The text as a browser shows it: &, <, > and quotes are no markup.
std::string escape_html(std::string_view text);

// Cells are HTML. The first column names its row; all others are right-aligned.
struct HtmlTable {
  std::string caption;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
  size_t marked_row = static_cast<size_t>(-1);  // set in bold
};
std::string html(const HtmlTable& table);

// "<p>…</p>" of a text that is not HTML.
std::string paragraph(std::string_view text);

struct PageSection {
  std::string id;     // of its link
  std::string title;  // a text
  std::string body;   // HTML
};

// HTML that the reader may fold out, with the keyboard too; `summary` is a text.
std::string details(std::string_view summary, std::string_view body);

// A whole page that needs nothing else: no script, no other file. It prints, follows the reader's
// light or dark, and begins with links to its sections.
std::string html_page(const std::string& title, const std::string& introduction, Language language,
                      const std::vector<PageSection>& sections);

}  // namespace octroi
