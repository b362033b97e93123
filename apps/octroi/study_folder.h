#pragma once

#include "base/files.h"
#include "base/json.h"
#include "features/catalogue.h"
#include "model/study.h"
#include "tables/portfolio.h"

namespace octroi {

// The study for machines, with the words of its features, its card where the chosen model is a
// scorecard, and its examples of decisions.
Json full_report(const Study& study, const Portfolio& portfolio, const Catalogue& catalogue);

// What a training leaves for people and machines to read: report.json, summary.txt, a page and a
// methodology note in each language, and the files of what was asked for.
void write_study_folder(const Study& study, const Portfolio& portfolio, const Catalogue& catalogue,
                        const fs::path& folder);

}  // namespace octroi
