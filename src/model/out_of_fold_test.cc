#include "model/out_of_fold.h"

#include <gmock/gmock.h>

#include "base/test_error.h"

namespace octroi {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Study made_up_study() {
  Study study;
  study.judged_keys = {10, 20, 30};
  study.judged_bad = {0, 1, 1};
  study.fold_of_judged_row = {0, 1, 0};
  study.models.resize(2);
  study.models[0].name = "majority";
  study.models[0].evaluation.pd = {0.1, 0.1, 0.1};
  study.models[1].name = "lightgbm";
  study.models[1].evaluation.pd = {1.0 / 3.0, 0.02, 0.5};
  return study;
}

class OutOfFoldTest : public ::testing::Test {
 protected:
  fs::path path() const { return folder_.path() / kOutOfFoldName; }
  Error refusal(const std::string& text) const {
    write_file_atomically(path(), text);
    return error_of([&] { read_out_of_fold(path()); });
  }
  TemporaryFolder folder_;
};

TEST_F(OutOfFoldTest, KeepsKeyFoldOutcomeAndEveryModelsPd) {
  write_out_of_fold(path(), made_up_study(), "SK_ID");
  EXPECT_THAT(read_file(path()), HasSubstr("SK_ID,fold,bad,majority,lightgbm\n10,0,0,0.1,0.33"));
  const OutOfFold read = read_out_of_fold(path());
  EXPECT_THAT(read.keys, ElementsAre(10, 20, 30));
  EXPECT_THAT(read.folds, ElementsAre(0, 1, 0));
  EXPECT_THAT(read.bad, ElementsAre(0, 1, 1));
  EXPECT_THAT(*read.find("lightgbm"), ElementsAre(1.0 / 3.0, 0.02, 0.5)) << "no digit is lost";
  EXPECT_EQ(read.find("xgboost"), nullptr);
}

TEST_F(OutOfFoldTest, NamesTheLineThatCannotBeRead) {
  EXPECT_THAT(refusal("a,b\n1,2\n").what(), HasSubstr("no file of out-of-fold PDs"));
  EXPECT_THAT(refusal("k,fold,bad,m\n1,0,0,0.5\n2,0,0,x\n").where(), HasSubstr(".csv:3"));
  EXPECT_THAT(refusal("k,fold,bad,m\n1,0,2,0.5\n").what(), HasSubstr("neither 0 nor 1"));
  EXPECT_THAT(refusal("k,fold,bad,m\n1,0,0,1.5\n").what(), HasSubstr("not within 0 to 1"));
  EXPECT_THAT(refusal("k,fold,bad,m\n2,0,0,0.5\n1,0,0,0.5\n").what(), HasSubstr("ascend"));
  EXPECT_THAT(refusal("k,fold,bad,m\n1,0,0\n").where(), HasSubstr(".csv:2"));
}

}  // namespace
}  // namespace octroi
