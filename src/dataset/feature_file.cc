#include "dataset/feature_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <span>
#include <utility>

#include "base/error.h"
#include "base/progress.h"
#include "tables/duckdb_source.h"

namespace octroi {
namespace {

// DuckDB gathers a group of rows before it writes them: 80 MB of a thousand features.
constexpr size_t kRowsPerGroup = 10'240;

// Hands out the rows of the blocks, as many as DuckDB takes at a time.
class BlockRows {
 public:
  BlockRows(FeatureBlocks& blocks)
      : blocks_(blocks), progress_("Features", static_cast<double>(blocks.applicant_count())) {}

  size_t next(MadeRows& to) {
    if (at_ == block_.row_count()) {
      // Its memory goes before the next block comes.
      block_ = Frame();
      std::optional<Frame> block = blocks_.next();
      if (!block) return 0;
      block_ = std::move(*block);
      at_ = 0;
    }
    const size_t rows = std::min(MadeRows::capacity(), block_.row_count() - at_);
    to.set_whole(0, std::span(block_.keys()).subspan(at_, rows));
    for (size_t i = 0; i < block_.column_count(); ++i) set_column(to, i, rows);
    at_ += rows;
    progress_.advance(static_cast<double>(rows));
    return rows;
  }

 private:
  void set_column(MadeRows& to, size_t index, size_t rows) const {
    const FrameColumn& column = block_.column(index);
    if (!column.is_category()) {
      to.set_numbers(1 + index, std::span(column.numbers).subspan(at_, rows));
      return;
    }
    to.set_texts(1 + index, rows, [&](size_t row) {
      const int32_t code = column.codes[at_ + row];
      return code < 0 ? nullptr : &column.dictionary[static_cast<size_t>(code)];
    });
  }

  FeatureBlocks& blocks_;
  Progress progress_;
  Frame block_;
  size_t at_ = 0;
};

}  // namespace

size_t write_features(Connection& connection, const Portfolio& portfolio,
                      const FeatureSet& features, const fs::path& path, FeatureEngine engine) {
  FeatureBlocks blocks(connection, portfolio, features, engine);
  if (blocks.applicant_count() == 0) throw input_error("There are no applicants.");
  BlockRows rows(blocks);
  MadeTable table;
  table.name = "octroi_features";
  table.columns.push_back({portfolio.key, MadeColumn::Type::kWhole});
  for (const Feature& feature : features.features()) {
    table.columns.push_back(
        {feature.name, feature.is_category ? MadeColumn::Type::kText : MadeColumn::Type::kNumber});
  }
  // An Error thrown while DuckDB reads comes out of it as a message alone.
  std::exception_ptr failure;
  table.next = [&](MadeRows& to) {
    try {
      return rows.next(to);
    } catch (...) {
      failure = std::current_exception();
      throw;
    }
  };
  // The connection that reads the table is busy with it; the blocks are read on the other.
  Connection writer = connection.another();
  make_table_function(writer, std::move(table));
  Staged staged(path, Staged::What::kFile);
  const bool is_csv = path.extension() == ".csv";
  try {
    writer.execute(fmt::format("COPY (SELECT * FROM octroi_features()) TO {} (FORMAT {}{})",
                               sql_text(staged.path().string()), is_csv ? "csv" : "parquet",
                               is_csv ? "" : fmt::format(", ROW_GROUP_SIZE {}", kRowsPerGroup)));
  } catch (...) {
    if (failure) std::rethrow_exception(failure);
    throw;
  }
  staged.commit();
  return blocks.applicant_count();
}

}  // namespace octroi
