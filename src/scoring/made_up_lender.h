#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "dataset/feature_frame.h"
#include "registry/made_up_model.h"
#include "registry/made_up_portfolio.h"
#include "registry/package.h"
#include "tables/store.h"

// For tests: the made-up lender's way from tables to a sealed package, made once a process.
namespace octroi::made_up {

class Lender {
 public:
  static constexpr int kClients = 600;

  static const Lender& get() {
    static const Lender lender;
    return lender;
  }

  fs::path tables() const { return folder_.path() / "tables"; }
  fs::path model() const { return folder_.path() / "model"; }
  fs::path portfolio() const { return folder_.path() / "portfolio"; }

 private:
  Lender() {
    write_portfolio(portfolio());
    write_tables(tables(), kClients);
    const Portfolio read = read_portfolio(portfolio());
    const FeatureSet features = FeatureSet::read(read);
    Store store = open_store(read, tables(), true);
    const LabelledFrame rows = read_labelled_features(store.connection(), read, features);
    write_package(model(), read, train(rows.frame, rows.bad), {"0.1.0", "", {}});
  }

  TemporaryFolder folder_;
};

// What a scoring run wrote, line by line.
inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  size_t begin = 0;
  while (begin < text.size()) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

}  // namespace octroi::made_up
