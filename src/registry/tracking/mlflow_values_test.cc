#include "registry/tracking/mlflow_values.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

#include "base/test_error.h"

namespace octroi {
namespace {

template <typename Check>
bool takes(Check check, const std::string& name) {
  try {
    check(name);
    return true;
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    return false;
  }
}

TEST(MlflowValues, NamesStatusesThereAndBack) {
  for (const RunStatus status :
       {RunStatus::kRunning, RunStatus::kFinished, RunStatus::kFailed, RunStatus::kKilled}) {
    EXPECT_EQ(run_status_of(name_of(status)), status);
  }
  EXPECT_EQ(name_of(RunStatus::kKilled), "KILLED");
  EXPECT_EQ(run_status_of("SCHEDULED"), RunStatus::kRunning);
}

TEST(MlflowValues, TakesTheKeysThatMlflowTakes) {
  for (const char* key : {"auc", "fold 1/auc", "system/cpu_utilization_percentage", "a.b-c_d:e"}) {
    EXPECT_TRUE(takes(check_key, key)) << key;
  }
  for (const char* key : {"", "ndcg@3", "é", "a//b", "../a", "/a", "a/", ".", "a/./b"}) {
    EXPECT_FALSE(takes(check_key, key)) << key;
  }
  EXPECT_TRUE(takes(check_key, std::string(250, 'a')));
  EXPECT_FALSE(takes(check_key, std::string(251, 'a')));
}

TEST(MlflowValues, TakesTheNamesOfModelsAndAliasesThatMlflowTakes) {
  EXPECT_TRUE(takes(check_registered_model_name, "credit scoring v1.2"));
  EXPECT_FALSE(takes(check_registered_model_name, "credit/scoring"));
  EXPECT_FALSE(takes(check_registered_model_name, "credit:scoring"));
  EXPECT_TRUE(takes(check_logged_model_name, "credit-scoring"));
  EXPECT_FALSE(takes(check_logged_model_name, "credit.scoring"));
  EXPECT_FALSE(takes(check_logged_model_name, ""));
  for (const char* alias : {"champion", "v", "v1b", "latest-one", "a_B-9"}) {
    EXPECT_TRUE(takes(check_alias, alias)) << alias;
  }
  for (const char* alias : {"", "latest", "Latest", "v1", "V22", "the champion", "a/b"}) {
    EXPECT_FALSE(takes(check_alias, alias)) << alias;
  }
}

TEST(MlflowValues, TakesADigestOf36Characters) {
  DatasetInput data{"home-credit", std::string(36, 'a'), "local", "{}", "", "", "training"};
  check_dataset(data);
  data.digest += 'a';
  EXPECT_EQ(error_of([&] { check_dataset(data); }).kind(), ErrorKind::kInput);
}

TEST(MlflowValues, CutsBetweenCharacters) {
  EXPECT_EQ(cut("crédit", 6), "crédi");
  EXPECT_EQ(cut("crédit", 3), "cr");
  EXPECT_EQ(cut("crédit", 100), "crédit");
}

TEST(MlflowValues, StoresSpecialNumbersAsMlflowDoes) {
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_TRUE(stored_metric({"a", std::nan(""), 0, 0}).is_nan);
  EXPECT_EQ(stored_metric({"a", std::nan(""), 0, 0}).value, 0.0);
  EXPECT_EQ(stored_metric({"a", infinity, 0, 0}).value, std::numeric_limits<double>::max());
  EXPECT_EQ(stored_metric({"a", -infinity, 0, 0}).value, -std::numeric_limits<double>::max());
  EXPECT_FALSE(stored_metric({"a", 0.5, 0, 0}).is_nan);
}

TEST(MlflowValues, LetsATagOfTheCallerWin) {
  const auto tags = run_tags("study", "abc", {{"mlflow.source.name", "demo.sh"}});
  const auto value = [&](const std::string& key) {
    std::vector<std::string> found;
    for (const KeyValue& tag : tags) {
      if (tag.key == key) found.push_back(tag.value);
    }
    return found;
  };
  EXPECT_THAT(value("mlflow.source.name"), testing::ElementsAre("demo.sh"));
  EXPECT_THAT(value("mlflow.runName"), testing::ElementsAre("study"));
  EXPECT_THAT(value("mlflow.parentRunId"), testing::ElementsAre("abc"));
  EXPECT_THAT(value("mlflow.user"), testing::ElementsAre(user_name()));
}

TEST(MlflowValues, KnowsTheSourceOfALoggedModel) {
  EXPECT_EQ(model_of_source(source_of_model("m-0123abc")), "m-0123abc");
  EXPECT_EQ(model_of_source("models:/credit-scoring/1"), "");
  EXPECT_EQ(model_of_source("/tmp/mlruns/0/abc/artifacts/model"), "");
}

}  // namespace
}  // namespace octroi
