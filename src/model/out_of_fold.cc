#include "model/out_of_fold.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "base/error.h"
#include "tables/csv_reader.h"

namespace octroi {
namespace {

constexpr size_t kColumnsBeforeModels = 3;  // key, fold, bad

template <typename Number>
Number parse(std::string_view text, const std::string& where) {
  Number number{};
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || end != text.data() + text.size()) {
    throw input_error(fmt::format("`{}` is not a number.", text), where);
  }
  return number;
}

void read_header(CsvReader& reader, const fs::path& path, OutOfFold& read) {
  CsvRecord record;
  const bool is_there = reader.next(record) && record.fields.size() > kColumnsBeforeModels;
  if (!is_there || record.fields[1] != "fold" || record.fields[2] != "bad") {
    throw input_error("This is no file of out-of-fold PDs.", path.string(),
                      "Expected the columns key, fold, bad and one per model.");
  }
  for (size_t i = kColumnsBeforeModels; i < record.fields.size(); ++i) {
    read.models.emplace_back(record.fields[i]);
  }
  read.pd.resize(read.models.size());
}

void read_row(const CsvRecord& record, const std::string& where, OutOfFold& read) {
  if (record.fields.size() != kColumnsBeforeModels + read.models.size()) {
    throw input_error("This row has another number of fields than the header.", where);
  }
  const auto key = parse<int64_t>(record.fields[0], where);
  if (!read.keys.empty() && key <= read.keys.back()) {
    throw input_error("The keys do not ascend.", where);
  }
  const int bad = parse<int>(record.fields[2], where);
  if (bad != 0 && bad != 1) throw input_error("`bad` is neither 0 nor 1.", where);
  read.keys.push_back(key);
  read.folds.push_back(parse<int>(record.fields[1], where));
  read.bad.push_back(static_cast<uint8_t>(bad));
  for (size_t i = 0; i < read.models.size(); ++i) {
    const double pd = parse<double>(record.fields[kColumnsBeforeModels + i], where);
    if (!(pd >= 0.0 && pd <= 1.0)) throw input_error("A PD is not within 0 to 1.", where);
    read.pd[i].push_back(pd);
  }
}

}  // namespace

const std::vector<double>* OutOfFold::find(std::string_view model) const {
  const auto found = std::find(models.begin(), models.end(), model);
  return found == models.end() ? nullptr : &pd[static_cast<size_t>(found - models.begin())];
}

void write_out_of_fold(const fs::path& path, const Study& study, const std::string& key) {
  std::string text = key + ",fold,bad";
  for (const StudiedModel& model : study.models) text += "," + model.name;
  text += "\n";
  const auto to = std::back_inserter(text);
  for (size_t row = 0; row < study.judged_keys.size(); ++row) {
    fmt::format_to(to, "{},{},{}", study.judged_keys[row], study.fold_of_judged_row[row],
                   study.judged_bad[row]);
    for (const StudiedModel& model : study.models) {
      fmt::format_to(to, ",{}", model.evaluation.pd[row]);
    }
    text += "\n";
  }
  write_file_atomically(path, text);
}

OutOfFold read_out_of_fold(const fs::path& path) {
  CsvReader reader(path);
  OutOfFold read;
  read_header(reader, path, read);
  CsvRecord record;
  while (reader.next(record)) {
    read_row(record, fmt::format("{}:{}", path.string(), record.line), read);
  }
  return read;
}

}  // namespace octroi
