#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/language.h"

namespace octroi {

// What a card says, before it is Markdown or HTML. All words are plain text, in one language.
struct CardText {
  std::string text;
};
struct CardList {
  std::vector<std::string> items;
};
struct CardTable {
  std::string caption;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;  // the first cell names its row
};
// HTML that says in a picture what the blocks around it say in words: left out of Markdown.
struct CardFigure {
  std::string html;
};
using CardBlock = std::variant<CardText, CardList, CardTable, CardFigure>;

struct CardSection {
  std::string id;
  std::string title;
  std::vector<CardBlock> blocks;
};

struct CardDocument {
  std::string title;
  std::string introduction;
  std::vector<CardSection> sections;
};

std::string card_markdown(const CardDocument& document);
std::string card_html(const CardDocument& document, Language language);

}  // namespace octroi
