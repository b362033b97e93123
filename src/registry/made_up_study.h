#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/files.h"
#include "dataset/frame.h"
#include "model/study.h"
#include "registry/made_up_portfolio.h"

// For tests: a small study of two features of the made-up lender.
namespace octroi::made_up {

struct MadeUpStudy {
  TemporaryFolder folder;
  Portfolio portfolio;
  Study study;

  explicit MadeUpStudy(const std::vector<std::string>& models)
      : portfolio(read()), study(run_study(portfolio, frame(), labels(), {models, 3, 1})) {}

  Portfolio read() const {
    write_portfolio(folder.path());
    return read_portfolio(folder.path());
  }

  static constexpr size_t kRows = 400;

  static Frame frame() {
    FrameColumn income{"application__income__value", {}, {}, {}};
    FrameColumn late{"loan__late__max", {}, {}, {}};
    std::vector<int64_t> keys;
    for (size_t i = 0; i < kRows; ++i) {
      keys.push_back(static_cast<int64_t>(i));
      income.numbers.push_back(static_cast<double>(i % 17));
      late.numbers.push_back(static_cast<double>(i % 11));
    }
    return {std::move(keys), {std::move(income), std::move(late)}};
  }

  static std::vector<uint8_t> labels() {
    std::vector<uint8_t> bad;
    for (size_t i = 0; i < kRows; ++i) bad.push_back(i % 11 > 7 && i % 17 < 9);
    return bad;
  }
};

}  // namespace octroi::made_up
