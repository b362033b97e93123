#include "tables/csv_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "base/error.h"
#include "base/utf8.h"

namespace octroi {
namespace {

constexpr size_t kBlock = size_t{1} << 20;
// Longer than any row of a table, short enough to notice a file that is none.
constexpr size_t kLongestRecord = size_t{4} << 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view without_carriage_return(std::string_view line) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

std::string undoubled(std::string_view quoted) {
  std::string text;
  for (size_t i = 0; i < quoted.size(); ++i) {
    text += quoted[i];
    if (quoted[i] == '"') ++i;
  }
  return text;
}

}  // namespace

CsvReader::CsvReader(const fs::path& path) : bytes_(path), path_(path) {
  buffer_.resize(2 * kBlock);
  if (has_byte(kByteOrderMark.size() - 1) &&
      std::string_view(buffer_).starts_with(kByteOrderMark)) {
    begin_ = kByteOrderMark.size();
  }
}

bool CsvReader::fill() {
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (buffer_.size() - end_ < kBlock) buffer_.resize(2 * buffer_.size());
  const size_t count = bytes_.read(buffer_.data() + end_, kBlock);
  end_ += count;
  return count > 0;
}

// The offset from begin_ of the first newline at or after `from`, or of the end of the file.
size_t CsvReader::find_line_end(size_t from) {
  for (;;) {
    const char* start = buffer_.data() + begin_ + from;
    const size_t size = end_ - begin_ - from;
    const void* found = std::memchr(start, '\n', size);
    if (found != nullptr)
      return from + static_cast<size_t>(static_cast<const char*>(found) - start);
    from += size;
    if (from > kLongestRecord) {
      throw input_error(fmt::format("A line is longer than {} MiB.", kLongestRecord >> 20),
                        fmt::format("{}:{}", path_.string(), line_),
                        "Is this a text file with one row per line?");
    }
    if (!fill()) return from;
  }
}

std::string_view CsvReader::first_line() {
  const size_t end = find_line_end(0);
  return without_carriage_return({buffer_.data() + begin_, end});
}

bool CsvReader::next(CsvRecord& record) {
  record.fields.clear();
  record.problem.clear();
  record.problem_field.reset();
  std::string_view line;
  size_t end = 0;
  for (;;) {
    if (!has_byte(0)) return false;
    end = find_line_end(0);
    line = without_carriage_return({buffer_.data() + begin_, end});
    if (!line.empty()) break;
    begin_ += std::min(end + 1, end_ - begin_);
    ++line_;
  }
  record.line = line_;
  const bool has_quotes = line.find('"') != std::string_view::npos;
  const bool whole = !has_quotes || find_record_end(end, record.problem);
  record.raw = without_carriage_return({buffer_.data() + begin_, end});
  line_ += 1;
  if (has_quotes) {
    line_ += static_cast<uint64_t>(std::count(record.raw.begin(), record.raw.end(), '\n'));
  }
  begin_ += std::min(end + 1, end_ - begin_);
  if (!whole) return true;
  if (has_quotes) {
    split_quoted(record.raw, record);
  } else {
    split_plain(record.raw, record);
  }
  check_text(record);
  return true;
}

void CsvReader::check_text(CsvRecord& record) {
  const auto invalid = first_invalid_utf8(record.raw);
  const size_t at = invalid ? *invalid : record.raw.find('\0');
  if (at == std::string_view::npos) return;
  record.problem =
      invalid ? fmt::format("byte {} of the row, 0x{:02X}, is not UTF-8: convert the file to UTF-8",
                            at + 1, static_cast<unsigned char>(record.raw[at]))
              : fmt::format("byte {} of the row is NUL, which no text holds", at + 1);
  const auto has_problem = [&](std::string_view field) {
    return invalid ? first_invalid_utf8(field).has_value() : field.find('\0') != field.npos;
  };
  const auto found = std::find_if(record.fields.begin(), record.fields.end(), has_problem);
  if (found != record.fields.end()) {
    record.problem_field = static_cast<size_t>(found - record.fields.begin());
  }
}

// Moves `end` from the end of the first line to that of the record, over line breaks within quotes;
// false, with `end` as it was, if the quotes do not pair.
bool CsvReader::find_record_end(size_t& end, std::string& problem) {
  enum class In { kFieldStart, kPlain, kQuoted, kAfterQuote };
  In state = In::kFieldStart;
  for (size_t i = 0;; ++i) {
    const bool ended = !has_byte(i);
    const char c = ended ? '\n' : buffer_[begin_ + i];
    if (state == In::kQuoted) {
      if (ended || i > kLongestRecord) {
        problem = "a quote is opened and never closed";
        return false;
      }
      if (c == '"') state = In::kAfterQuote;
      continue;
    }
    if (c == '\n') {
      end = i;
      return true;
    }
    if (c == delimiter_) {
      state = In::kFieldStart;
    } else if (state == In::kAfterQuote) {
      if (c == '"') {
        state = In::kQuoted;
      } else if (c != '\r' || (has_byte(i + 1) && buffer_[begin_ + i + 1] != '\n')) {
        problem = "text follows a closing quote";
        return false;
      }
    } else if (state == In::kFieldStart) {
      state = c == '"' ? In::kQuoted : In::kPlain;
    }
  }
}

void CsvReader::split_plain(std::string_view text, CsvRecord& record) const {
  for (;;) {
    const size_t at = text.find(delimiter_);
    record.fields.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return;
    text.remove_prefix(at + 1);
  }
}

void CsvReader::split_quoted(std::string_view text, CsvRecord& record) {
  unescaped_.clear();
  unescaped_.reserve(static_cast<size_t>(std::count(text.begin(), text.end(), '"')));
  for (;;) {
    size_t at = 0;
    if (!text.empty() && text.front() == '"') {
      size_t close = 1;
      bool doubled = false;
      for (;; ++close) {
        if (text[close] != '"') continue;
        if (close + 1 == text.size() || text[close + 1] != '"') break;
        doubled = true;
        ++close;
      }
      std::string_view field = text.substr(1, close - 1);
      if (doubled) field = unescaped_.emplace_back(undoubled(field));
      record.fields.push_back(field);
      at = close + 1 == text.size() ? std::string_view::npos : close + 1;
    } else {
      at = text.find(delimiter_);
      record.fields.push_back(text.substr(0, at));
    }
    if (at == std::string_view::npos) return;
    text.remove_prefix(at + 1);
  }
}

}  // namespace octroi
