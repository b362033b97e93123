#pragma once

#include <string>

#include "features/plan/random_expressions.h"

namespace octroi {

// For tests: aggregates drawn at random.
class RandomAggregates : public RandomExpressions {
 public:
  using RandomExpressions::RandomExpressions;

  // Over groups of the rows.
  RandomValue aggregate(const RandomRows& rows) {
    RandomValue x = number(rows, 2);
    if (chance(0.4)) x = subset(x, condition(rows, 1));
    switch (below(rows.is_numbered ? 10 : 8)) {
      case 0:
        return {"count(*)", Kind::kExact, 0, 3.0};
      case 1:
        return {fmt::format("count({})", chance(0.5) ? x.sql : text(rows)), Kind::kExact, 0, 3.0};
      case 2:
        return {fmt::format("count(DISTINCT {})", chance(0.6) ? sharp(x).sql : text(rows)),
                Kind::kExact, 0, 3.0};
      case 3:
        return {fmt::format("sum(CASE WHEN {} THEN 1 ELSE 0 END)", condition(rows, 1)),
                Kind::kExact, 0, 3.0};
      case 4:
        if (x.is_exact())
          return {"sum(" + x.sql + ")", Kind::kExact, x.scale, std::max(x.digits + 3.0, 10.0)};
        return {"sum(" + tamed(x, 4).sql + ")", Kind::kDouble, 0, 7.0, true};
      case 5:
        return {"avg(" + tamed(x, 4).sql + ")", Kind::kDouble, 0, 4.0, true};
      case 6:
        return of(x, one_of<std::string>({"min({})", "max({})"}));
      case 7:
        return {fmt::format("{}({})", chance(0.5) ? "var_samp" : "stddev_samp", tamed(x, 1).sql),
                Kind::kDouble, 0, 3.0, true};
      case 8:
        return slope(rows, x);
      default:
        return of(x, (chance(0.5) ? "max_by({}, " : "min_by({}, ") + unique(rows) + ")");
    }
  }

  // Of no two rows of an applicant the same; NULL where a left join found none.
  std::string unique(const RandomRows& rows) {
    std::string result = rows.unique.empty() ? "1" : rows.unique[0];
    for (size_t i = 1; i < rows.unique.size(); ++i) {
      result = fmt::format("({} * 200 + {})", result, rows.unique[i]);
    }
    return result;
  }

 private:
  RandomValue slope(const RandomRows& rows, const RandomValue& value) {
    const RandomValue y = tamed(value, 1);
    std::string x = rows.unique.empty() ? "1" : rows.unique.back();
    if (chance(0.5)) x += " / 8";
    return {fmt::format("CASE WHEN count(DISTINCT CASE WHEN {0} IS NOT NULL THEN {1} END) > 1 "
                        "THEN regr_slope({0}, {1}) END",
                        y.sql, x),
            Kind::kDouble, 0, 3.0, true};
  }
};

}  // namespace octroi
