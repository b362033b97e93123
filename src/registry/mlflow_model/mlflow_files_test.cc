#include "registry/mlflow_model/mlflow_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json.h"
#include "model/blend_model.h"
#include "model/majority.h"
#include "registry/made_up_model.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

Frame made_up_frame() {
  FrameColumn sex{"sex", {}, {}, {"F", "M"}}, income{"income", {}, {}, {}};
  FrameColumn none{"none", {}, {}, {}};
  std::vector<int64_t> keys;
  for (int i = 0; i < 200; ++i) {
    keys.push_back(i);
    sex.codes.push_back(i % 3 - 1);
    income.numbers.push_back(i % 17);
    none.numbers.push_back(std::nan(""));
  }
  return {std::move(keys), {std::move(sex), std::move(income), std::move(none)}};
}

class MlflowFilesTest : public ::testing::Test {
 protected:
  MlflowFilesTest() {
    std::vector<uint8_t> bad;
    for (int i = 0; i < 200; ++i) bad.push_back(i % 17 < 4);
    trained_ = made_up::train(made_up_frame(), bad, 3);
  }

  void write() {
    trained_.model->save(folder_.path());
    write_mlflow_files(folder_.path(), trained_, "0.1.0", "made-up");
  }
  std::string text(const std::string& file) const { return read_file(folder_.path() / file); }

  TemporaryFolder folder_;
  TrainedModel trained_;
};

TEST_F(MlflowFilesTest, NameTheLoaderAndTheBooster) {
  write();
  const std::string mlmodel = text("MLmodel");
  EXPECT_THAT(mlmodel, StartsWith("flavors:\n  lightgbm:\n    data: model.lgb\n"));
  EXPECT_THAT(mlmodel, HasSubstr("    model_class: lightgbm.basic.Booster\n"));
  EXPECT_THAT(mlmodel, HasSubstr("    loader_module: octroi_model\n"));
  EXPECT_THAT(mlmodel, HasSubstr("    code: code\n"));
  EXPECT_THAT(mlmodel, Not(HasSubstr("run_id")));
  EXPECT_THAT(mlmodel, Not(HasSubstr("model_id")));
}

TEST_F(MlflowFilesTest, AskForEveryFeatureByNameAndType) {
  write();
  const std::string mlmodel = text("MLmodel");
  EXPECT_THAT(mlmodel, HasSubstr(R"({\"type\":\"string\",\"name\":\"sex\",\"required\":true},)"
                                 R"({\"type\":\"double\",\"name\":\"income\",\"required\":true})"));
  EXPECT_THAT(mlmodel, HasSubstr(R"(outputs: "[{\"type\":\"double\",\"name\":\"pd\")"));
}

TEST_F(MlflowFilesTest, ShowAnApplicantWhoIsNobody) {
  write();
  const Json example = read_json(folder_.path() / "input_example.json");
  EXPECT_EQ(example["columns"], Json::array({"sex", "income", "none"}));
  EXPECT_EQ(example["data"],
            Json::array({Json::array({"F", trained_.population[1].median, nullptr})}));
  EXPECT_EQ(read_json(folder_.path() / "serving_input_example.json")["dataframe_split"], example);
}

TEST_F(MlflowFilesTest, CarryTheScoringCodeAndWhatItNeeds) {
  write();
  EXPECT_THAT(text("code/octroi_model/__init__.py"), HasSubstr("def _load_pyfunc("));
  EXPECT_TRUE(fs::is_regular_file(folder_.path() / "code" / "octroi_model" / "__pycache__"));
  EXPECT_THAT(text("requirements.txt"), HasSubstr("\nlightgbm=="));
  EXPECT_THAT(text("requirements.txt"), Not(HasSubstr("xgboost")));
  EXPECT_THAT(text("conda.yaml"), HasSubstr("- pip:\n  - \"mlflow>=3.0\"\n  - numpy=="));
  EXPECT_THAT(text("python_env.yaml"), HasSubstr("dependencies:\n- \"-r requirements.txt\"\n"));
}

TEST_F(MlflowFilesTest, OpenTheBoostersOfABlend) {
  const std::shared_ptr<const Model> booster = trained_.model;
  trained_.model = std::make_shared<BlendModel>(
      std::vector<BlendModel::Member>{
          {0.5, std::make_shared<MajorityModel>(booster->features(), -1.0)}, {0.5, booster}},
      0.0);
  write();
  EXPECT_THAT(text("MLmodel"), StartsWith("flavors:\n  python_function:\n"));
  EXPECT_THAT(text("MLmodel"), HasSubstr("kind: blend\n"));
  EXPECT_FALSE(fs::exists(folder_.path() / "members" / "1" / "MLmodel"));
  EXPECT_THAT(text("members/2/MLmodel"), StartsWith("flavors:\n  lightgbm:\n"));
  EXPECT_THAT(text("requirements.txt"), HasSubstr("lightgbm=="));
}

TEST_F(MlflowFilesTest, NeedNoBoostersLibraryWithoutABooster) {
  trained_.model = std::make_shared<MajorityModel>(trained_.encoding.names(), -1.0);
  write();
  EXPECT_THAT(text("requirements.txt"), Not(HasSubstr("lightgbm")));
}

}  // namespace
}  // namespace octroi
