#pragma once

#include <string>
#include <vector>

#include "scoring/assessment.h"
#include "scoring/scorer.h"

namespace octroi {

// What a theme adds to the score, in points: a step of the way from the average of all applicants
// to this one.
struct ThemeEffect {
  std::string theme;
  Words words;
  double points = 0.0;           // of all its features
  std::vector<size_t> features;  // those that contribute, the strongest first
};

// The steps, the strongest first. Protected features make a step of their own, whatever their
// theme, with no feature named. average_points() + the steps = the applicant's points, as long as
// these are not held at 0 or 1000.
std::vector<ThemeEffect> theme_effects(const Assessment& assessment, const Scorer& scorer);

// Points that a contribution to the log-odds of default is worth: below 0 where it raises the risk.
double points_of(double log_odds, const Scorer& scorer);

// Where the way starts: the points of the training population's average log-odds, and their PD.
double average_points(const Assessment& assessment, const Scorer& scorer);
double average_pd(const Assessment& assessment);

}  // namespace octroi
