#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tables/byte_reader.h"

namespace octroi {

struct CsvRecord {
  uint64_t line = 0;     // where it starts; the file's first line is 1
  std::string_view raw;  // as it stands in the file, without its line end
  std::vector<std::string_view> fields;
  std::string problem;                  // why it cannot be split or read as text; "" if it can
  std::optional<size_t> problem_field;  // the one of `fields` that has the problem, if one has
};

// The records of a CSV file (RFC 4180: quoted fields may hold delimiters, line breaks and doubled
// quotes), streamed, whatever its line ends. Empty lines are passed over. A record whose quotes do
// not pair is its first line alone, with a problem, and reading goes on at the next line. Views are
// valid until the next call.
class CsvReader {
 public:
  explicit CsvReader(const fs::path& path);

  // The first line as it stands, without consuming it and without a byte order mark.
  std::string_view first_line();
  void set_delimiter(char delimiter) { delimiter_ = delimiter; }
  // False at the end. Error (kInput) where a line is too long to be one of a table.
  bool next(CsvRecord& record);
  double share_read() const { return bytes_.share_read(); }

 private:
  bool fill();
  size_t find_line_end(size_t from);
  bool find_record_end(size_t& end, std::string& problem);
  bool has_byte(size_t offset) { return begin_ + offset < end_ || fill(); }
  static void check_text(CsvRecord& record);
  void split_plain(std::string_view text, CsvRecord& record) const;
  void split_quoted(std::string_view text, CsvRecord& record);

  ByteReader bytes_;
  fs::path path_;
  std::string buffer_;
  size_t begin_ = 0;  // of what is not yet given out
  size_t end_ = 0;    // of what is read
  uint64_t line_ = 1;
  char delimiter_ = ',';
  std::vector<std::string> unescaped_;
};

}  // namespace octroi
