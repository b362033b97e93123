#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "base/language.h"
#include "base/page/html.h"
#include "model/search/search.h"

namespace octroi {

// The searches of a study: what was found and gained, how it came, what mattered.
Json searches_json(const std::vector<SearchResult>& searches);
PageSection search_section(const std::vector<SearchResult>& searches, Language language);

// Every trial as a line of JSON, in order: its settings, its score after each fold, how it ended.
std::string trials_text(const std::vector<SearchResult>& searches);

}  // namespace octroi
