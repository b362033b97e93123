#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "base/files.h"
#include "base/json.h"
#include "model/search/fold_outcome.h"

namespace octroi {

// The folds that a search has run, as lines of JSON, each on the disk before the search goes on: a
// search that was killed reads its own past there and repeats nothing. The first line says which
// search it is. Thread-safe.
class SearchJournal {
 public:
  // Begins the file, or takes up one that holds the same `identity`; a last line cut short by a
  // kill is dropped. An empty path: nothing is read or kept. Error (kInput) for the journal of
  // another search, naming what differs, or for a line that is none; (kOutside) if it cannot be
  // written or another process does.
  SearchJournal(const fs::path& path, const Json& identity);
  ~SearchJournal();
  SearchJournal(const SearchJournal&) = delete;
  SearchJournal& operator=(const SearchJournal&) = delete;

  // Nothing if the fold was not run yet. Error (kInput) if it was run at another point.
  std::optional<FoldOutcome> find(int trial, int fold, const Point& point) const;
  // `seconds`: for how long the search has run, in all its runs.
  void append(int trial, int fold, const Point& point, const FoldOutcome& outcome, double seconds);
  // One more than the highest number of a trial that the file held.
  int trials() const { return entries_.empty() ? 0 : entries_.rbegin()->first.first + 1; }
  // As the last line has it; 0 at the beginning.
  double seconds() const { return seconds_; }

 private:
  struct Entry {
    Point point;
    FoldOutcome outcome;
  };
  void read(const std::string& text, const Json& identity);
  void write_line(const Json& line);

  fs::path path_;
  std::optional<FileLock> lock_;
  int descriptor_ = -1;
  double seconds_ = 0.0;
  std::map<std::pair<int, int>, Entry> entries_;  // by trial and fold
  std::mutex mutex_;
};

}  // namespace octroi
