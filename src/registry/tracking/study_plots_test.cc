#include "registry/tracking/study_plots.h"

#include <gmock/gmock.h>

#include "registry/made_up_study.h"
#include "registry/tracking/local_artifacts.h"

namespace octroi {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(StudyPlots, AreFilesThatNeedNothingElse) {
  const made_up::MadeUpStudy made({"majority", "logistic"});
  const TemporaryFolder folder;
  write_study_plots(
      made.study,
      [](std::string_view name) {
        return Words{std::string(name), ""};
      },
      folder.path());
  EXPECT_THAT(
      files_under(folder.path()),
      testing::ElementsAre("calibration.svg", "cost.svg", "features.svg", "gains.csv", "gains.html",
                           "gains.svg", "lift.svg", "precision_recall.svg", "roc.svg"));
  EXPECT_THAT(read_file(folder.path() / "roc.svg"), HasSubstr(">logistic</text>"));
  EXPECT_THAT(read_file(folder.path() / "features.svg"), HasSubstr("loan__late__max"));
  EXPECT_THAT(read_file(folder.path() / "gains.html"), HasSubstr("<table>"));
  EXPECT_THAT(read_file(folder.path() / "gains.csv"), StartsWith("tenth,clients,bads,"));
  EXPECT_THAT(read_file(folder.path() / "gains.csv"), HasSubstr("\n10,40,"));
}

}  // namespace
}  // namespace octroi
