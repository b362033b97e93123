#include "dataset/binning/binned_columns.h"

#include <limits>

#include "base/error.h"
#include "base/parallel.h"

namespace octroi {

std::vector<BinnedColumn> bin_columns(const Frame& frame, std::span<const size_t> rows,
                                      const std::vector<FeatureBinning>& binnings,
                                      const std::vector<size_t>& columns) {
  std::vector<BinnedColumn> result(columns.size());
  parallel_for(columns.size(), [&](size_t i) {
    const FrameColumn& column = frame.column(columns[i]);
    const FeatureBinning& binning = binnings[columns[i]];
    if (binning.bins().size() > std::numeric_limits<uint8_t>::max() + size_t{1}) {
      throw defect_error("A feature has more bins than a byte can tell apart.", column.name);
    }
    for (const Bin& bin : binning.bins()) result[i].values.push_back(-bin.weight_of_evidence);
    result[i].bin_of_row.reserve(rows.size());
    for (const size_t row : rows) {
      result[i].bin_of_row.push_back(static_cast<uint8_t>(binning.bin_of_cell(column, row)));
    }
  });
  return result;
}

}  // namespace octroi
