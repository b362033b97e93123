#pragma once

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/test_error.h"
#include "base/unique_id.h"
#include "registry/tracking/tracking_store.h"

namespace octroi {

// What any backend of TrackingStore must do, to be instantiated by its test with a Backend:
//   std::string missing();   why it cannot be tested here, "" if it can
//   std::unique_ptr<TrackingStore> open();   the same store at each call
// The store may hold what others have logged.
template <typename Backend>
class TrackingStoreContract : public testing::Test {
 protected:
  void SetUp() override {
    if (const std::string why = backend_.missing(); !why.empty()) GTEST_SKIP() << why;
    store_ = backend_.open();
  }

  TrackingStore& store() { return *store_; }
  std::unique_ptr<TrackingStore> another() { return backend_.open(); }

  static std::string unique(const std::string& name) { return name + "-" + unique_id(); }

  octroi::Run new_run(const std::string& name = "lightgbm") {
    if (experiment_.empty()) experiment_ = store_->experiment(unique("credit"));
    return store_->create_run(experiment_, name, "", {}, milliseconds_now());
  }

  LoggedModel new_model() {
    const LoggedModel model = store_->create_model(new_run(), "credit-scoring", "", {});
    store_->put_model_file(model, "octroi/model.json", file("{}"));
    store_->put_model_file(model, "MLmodel", file("flavors: {}"));
    store_->finish_model(model);
    return model;
  }

  fs::path file(const std::string& content) {
    const fs::path path = folder_.path() / unique_id();
    write_file_atomically(path, content);
    return path;
  }

  fs::path folder() const { return folder_.path() / unique_id(); }

  static std::string value_of(const std::vector<KeyValue>& values, const std::string& key) {
    const auto found = std::ranges::find(values, key, &KeyValue::key);
    return found == values.end() ? "(none)" : found->value;
  }

  static std::vector<double> values_of(std::vector<LoggedMetric> metrics) {
    std::ranges::sort(metrics, {}, &LoggedMetric::step);
    std::vector<double> values;
    for (const LoggedMetric& metric : metrics) values.push_back(metric.value);
    return values;
  }

 private:
  Backend backend_;
  TemporaryFolder folder_;
  std::unique_ptr<TrackingStore> store_;
  std::string experiment_;
};

TYPED_TEST_SUITE_P(TrackingStoreContract);

TYPED_TEST_P(TrackingStoreContract, AnExperimentIsMadeOnceAndFoundAgain) {
  const std::string name = this->unique("credit");
  const std::string id = this->store().experiment(name);
  EXPECT_EQ(this->store().experiment(name), id);
  EXPECT_EQ(this->another()->experiment(name), id);
  EXPECT_NE(this->store().experiment(this->unique("credit")), id);
}

TYPED_TEST_P(TrackingStoreContract, ARunHasANameTagsAndTimes) {
  const std::string experiment = this->store().experiment(this->unique("credit"));
  const Run run = this->store().create_run(experiment, "study", "", {{"portfolio", "home credit"}},
                                           1700000000123);
  RunFacts facts = this->another()->run_facts(run.id);
  EXPECT_EQ(facts.run.id, run.id);
  EXPECT_EQ(facts.run.experiment_id, experiment);
  EXPECT_EQ(facts.name, "study");
  EXPECT_EQ(facts.status, RunStatus::kRunning);
  EXPECT_EQ(facts.end_ms, 0);
  EXPECT_EQ(facts.start_ms, 1700000000123);
  EXPECT_EQ(this->value_of(facts.tags, "portfolio"), "home credit");
  EXPECT_EQ(this->value_of(facts.tags, "mlflow.runName"), "study");
  EXPECT_NE(this->value_of(facts.tags, "mlflow.user"), "(none)");

  this->store().finish(run, RunStatus::kFailed, 1700000000456);
  facts = this->store().run_facts(run.id);
  EXPECT_EQ(facts.status, RunStatus::kFailed);
  EXPECT_EQ(facts.end_ms, 1700000000456);
}

TYPED_TEST_P(TrackingStoreContract, ARunMayBelongToAnother) {
  const Run parent = this->new_run("study");
  const Run child =
      this->store().create_run(parent.experiment_id, "lightgbm", parent.id, {}, milliseconds_now());
  EXPECT_EQ(this->value_of(this->store().run_facts(child.id).tags, "mlflow.parentRunId"),
            parent.id);
}

TYPED_TEST_P(TrackingStoreContract, ARunThatIsTakenUpRunsAgain) {
  const Run run = this->new_run();
  this->store().finish(run, RunStatus::kKilled, milliseconds_now());
  const Run again = this->store().resume_run(run.id);
  EXPECT_EQ(again.id, run.id);
  EXPECT_EQ(again.experiment_id, run.experiment_id);
  const RunFacts facts = this->store().run_facts(run.id);
  EXPECT_EQ(facts.status, RunStatus::kRunning);
  EXPECT_EQ(facts.end_ms, 0);
}

TYPED_TEST_P(TrackingStoreContract, ARunIsFoundByItsTag) {
  const Run run = this->new_run();
  this->store().log(run, {.metrics = {}, .params = {}, .tags = {{"octroi.spool", "a b's \"c\""}}});
  const auto found = this->store().run_with_tag(run.experiment_id, {"octroi.spool", "a b's \"c\""});
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->id, run.id);
  EXPECT_FALSE(this->store().run_with_tag(run.experiment_id, {"octroi.spool", "d"}).has_value());
  const std::string elsewhere = this->store().experiment(this->unique("other"));
  EXPECT_FALSE(this->store().run_with_tag(elsewhere, {"octroi.spool", "a b's \"c\""}).has_value());
}

TYPED_TEST_P(TrackingStoreContract, AParameterDoesNotChange) {
  const Run run = this->new_run();
  const std::string tall(7000, 'x');
  this->store().log(run, {{}, {{"leaves", "31"}, {"features", tall}}, {}});
  this->store().log(run, {{}, {{"leaves", "31"}}, {}});
  const Error error = error_of([&] { this->store().log(run, {{}, {{"leaves", "63"}}, {}}); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_THAT(error.message(), testing::HasSubstr("leaves"));
  const RunFacts facts = this->store().run_facts(run.id);
  ASSERT_EQ(facts.params.size(), 2);
  EXPECT_EQ(facts.params[0].key, "features");
  EXPECT_EQ(facts.params[0].value, tall.substr(0, 6000));
  EXPECT_EQ(facts.params[1].value, "31");
}

TYPED_TEST_P(TrackingStoreContract, ATagIsOverwritten) {
  const Run run = this->new_run();
  this->store().log(run, {{}, {}, {{"state", "begun"}}});
  this->store().log(run, {{}, {}, {{"state", "« terminé »"}}});
  EXPECT_EQ(this->value_of(this->store().run_facts(run.id).tags, "state"), "« terminé »");
}

TYPED_TEST_P(TrackingStoreContract, ABatchThatIsSentTwiceIsOneBatch) {
  const Run run = this->new_run();
  const LogBatch batch{{{"auc", 0.71, 1000, 0}, {"auc", 0.72, 1001, 1}, {"ks", 0.3, 1000, 0}},
                       {{"leaves", "31"}},
                       {{"state", "begun"}}};
  this->store().log(run, batch);
  this->store().log(run, batch);
  EXPECT_EQ(this->values_of(this->store().metric_history(run.id, "auc")),
            (std::vector<double>{0.71, 0.72}));
  EXPECT_EQ(this->store().metric_history(run.id, "ks").size(), 1);
  EXPECT_TRUE(this->store().metric_history(run.id, "gini").empty());
}

TYPED_TEST_P(TrackingStoreContract, TheLatestMetricIsThatOfTheLastStepWhateverTheOrder) {
  const Run run = this->new_run();
  this->store().log(run, {{{"auc", 0.9, 1000, 7}}, {}, {}});
  this->store().log(run, {{{"auc", 0.8, 2000, 3}, {"auc", 0.7, 900, 7}}, {}, {}});
  const RunFacts facts = this->store().run_facts(run.id);
  ASSERT_EQ(facts.metrics.size(), 1);
  EXPECT_EQ(facts.metrics[0].key, "auc");
  EXPECT_EQ(facts.metrics[0].value, 0.9);
  EXPECT_EQ(facts.metrics[0].timestamp_ms, 1000);
  EXPECT_EQ(facts.metrics[0].step, 7);
  EXPECT_EQ(this->store().metric_history(run.id, "auc").size(), 3);
}

TYPED_TEST_P(TrackingStoreContract, EveryBitOfAMetricIsKept) {
  const Run run = this->new_run();
  const double largest = std::numeric_limits<double>::max();
  const double infinity = std::numeric_limits<double>::infinity();
  const std::vector<double> values = {0.1 + 0.2, -0.0, 1e-308, largest, 1.0 / 3};
  LogBatch batch;
  for (size_t i = 0; i < values.size(); ++i) {
    batch.metrics.push_back({"value", values[i], 1000, static_cast<int64_t>(i)});
  }
  batch.metrics.push_back({"nan", std::nan(""), 1000, 0});
  batch.metrics.push_back({"inf", infinity, 1000, 0});
  batch.metrics.push_back({"inf", -infinity, 1000, 1});
  this->store().log(run, batch);
  EXPECT_EQ(this->values_of(this->store().metric_history(run.id, "value")), values);
  EXPECT_EQ(this->values_of(this->store().metric_history(run.id, "inf")),
            (std::vector<double>{largest, -largest}));
  const auto nan = this->store().metric_history(run.id, "nan");
  ASSERT_EQ(nan.size(), 1);
  EXPECT_TRUE(std::isnan(nan[0].value));
}

TYPED_TEST_P(TrackingStoreContract, ABatchMayBeLargerThanMlflowTakesAtOnce) {
  const Run run = this->new_run();
  LogBatch batch;
  for (int i = 0; i < 2500; ++i) batch.metrics.push_back({"loss", 1.0 / (i + 1), 1000 + i, i});
  for (int i = 0; i < 250; ++i) batch.params.push_back({"p" + std::to_string(i), "v"});
  for (int i = 0; i < 150; ++i) batch.tags.push_back({"t" + std::to_string(i), "v"});
  this->store().log(run, batch);
  const RunFacts facts = this->store().run_facts(run.id);
  EXPECT_EQ(facts.params.size(), 250);
  EXPECT_EQ(facts.metrics.at(0).step, 2499);
  EXPECT_EQ(this->value_of(facts.tags, "t149"), "v");
  EXPECT_EQ(this->store().metric_history(run.id, "loss").size(), 2500);
}

TYPED_TEST_P(TrackingStoreContract, ADataSetMayBeReadTwice) {
  const Run run = this->new_run();
  const DatasetInput data{
      "home-credit",       "0123456789abcdef", "local", R"({"uri":"store.duckdb"})", "",
      R"({"num_rows":8})", "training"};
  this->store().log_input(run, data);
  this->store().log_input(run, data);
  this->store().log_input(this->new_run(), data);
}

TYPED_TEST_P(TrackingStoreContract, ArtifactsAreKeptInFolders) {
  const Run run = this->new_run();
  EXPECT_TRUE(this->store().artifacts(run.id).empty());
  this->store().put_artifact(run, "report.html", this->file("old"));
  this->store().put_artifact(run, "plots/courbe é 1.svg", this->file("<svg/>"));
  this->store().put_artifact(run, "report.html", this->file(std::string("new\0bytes", 9)));
  EXPECT_THAT(this->store().artifacts(run.id),
              testing::ElementsAre("plots/courbe é 1.svg", "report.html"));

  const fs::path all = this->folder();
  this->store().fetch_artifacts(run.id, "", all);
  EXPECT_EQ(read_file(all / "report.html"), std::string("new\0bytes", 9));
  EXPECT_EQ(read_file(all / "plots" / "courbe é 1.svg"), "<svg/>");
  const fs::path plots = this->folder();
  this->store().fetch_artifacts(run.id, "plots", plots);
  EXPECT_EQ(read_file(plots / "courbe é 1.svg"), "<svg/>");
}

TYPED_TEST_P(TrackingStoreContract, AModelIsAnOutputOfItsRun) {
  const Run run = this->new_run();
  const LogBatch facts{{{"auc", 0.75, 1000, 0}, {"auc", 0.75, 1000, 0}},
                       {{"kind", "lightgbm"}},
                       {{"portfolio", "home-credit"}}};
  const LoggedModel model = this->store().create_model(run, "credit-scoring", "octroi", facts);
  EXPECT_TRUE(model.id.starts_with("m-"));
  EXPECT_EQ(model.run_id, run.id);
  this->store().put_model_file(model, "MLmodel", this->file("flavors: {}"));
  this->store().finish_model(model);
  const auto found = this->another()->model_of_run(run.id, "credit-scoring");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->id, model.id);
  EXPECT_EQ(found->experiment_id, run.experiment_id);
  EXPECT_FALSE(this->store().model_of_run(run.id, "other").has_value());
  EXPECT_EQ(this->values_of(this->store().metric_history(run.id, "auc")),
            std::vector<double>{0.75});
}

TYPED_TEST_P(TrackingStoreContract, AModelThatIsMadeTwiceIsOneModel) {
  const Run run = this->new_run();
  const LogBatch facts{{{"auc", 0.75, 1000, 0}}, {{"kind", "lightgbm"}}, {{"a", "b"}}};
  const LoggedModel model = this->store().create_model(run, "credit-scoring", "octroi", facts);
  EXPECT_EQ(this->another()->create_model(run, "credit-scoring", "octroi", facts).id, model.id);
  EXPECT_NE(this->store().create_model(run, "other", "octroi", facts).id, model.id);
  EXPECT_EQ(this->store().metric_history(run.id, "auc").size(), 1);
}

TYPED_TEST_P(TrackingStoreContract, VersionsAreNumberedAndFetched) {
  const std::string name = this->unique("credit-scoring");
  EXPECT_TRUE(this->store().versions(name).empty());
  const LoggedModel model = this->new_model();
  const ModelVersion first = this->store().create_version(name, model, {{"validation", "passed"}});
  EXPECT_EQ(first.version, 1);
  EXPECT_EQ(this->store().create_version(name, this->new_model(), {}).version, 2);
  EXPECT_THAT(this->store().registered_models(), testing::Contains(name));

  const std::vector<ModelVersion> versions = this->another()->versions(name);
  ASSERT_EQ(versions.size(), 2);
  EXPECT_EQ(versions[0].name, name);
  EXPECT_EQ(versions[0].version, 1);
  EXPECT_EQ(versions[0].source, "models:/" + model.id);
  EXPECT_EQ(versions[0].model_id, model.id);
  EXPECT_EQ(versions[0].run_id, model.run_id);
  EXPECT_GT(versions[0].created_ms, 0);
  EXPECT_EQ(this->value_of(versions[0].tags, "validation"), "passed");

  const fs::path of_version = this->folder(), of_model = this->folder();
  this->store().fetch_version(versions[0], of_version);
  this->store().fetch_model(model.id, of_model);
  for (const fs::path& folder : {of_version, of_model}) {
    EXPECT_EQ(read_file(folder / "MLmodel"), "flavors: {}");
    EXPECT_EQ(read_file(folder / "octroi" / "model.json"), "{}");
  }
}

TYPED_TEST_P(TrackingStoreContract, AVersionHasTagsAndADescriptionThatChange) {
  const std::string name = this->unique("credit-scoring");
  const ModelVersion version = this->store().create_version(name, this->new_model(), {});
  this->store().describe_version(version, "spring data");
  this->store().describe_version(version, "autumn data");
  this->store().set_version_tag(version, {"validation", "waiting"});
  this->store().set_version_tag(version, {"validation", "passed"});
  this->store().set_version_tag(version, {"promoted.by", "Ada"});
  const ModelVersion read = this->store().versions(name).at(0);
  EXPECT_EQ(read.description, "autumn data");
  ASSERT_EQ(read.tags.size(), 2);
  EXPECT_EQ(read.tags[0].key, "promoted.by");
  EXPECT_EQ(read.tags[1].value, "passed");
}

TYPED_TEST_P(TrackingStoreContract, AnAliasMovesFromVersionToVersion) {
  const std::string name = this->unique("credit-scoring");
  const LoggedModel model = this->new_model();
  EXPECT_FALSE(this->store().version_of_alias(name, "champion").has_value());
  this->store().create_version(name, model, {});
  this->store().create_version(name, model, {});
  EXPECT_FALSE(this->store().version_of_alias(name, "champion").has_value());
  this->store().set_alias(name, "champion", 1);
  this->store().set_alias(name, "challenger", 1);
  this->store().set_alias(name, "champion", 2);
  EXPECT_EQ(this->store().version_of_alias(name, "champion").value().version, 2);
  this->store().set_alias(name, "champion", 1);
  EXPECT_THAT(this->store().versions(name).at(0).aliases,
              testing::ElementsAre("challenger", "champion"));
  EXPECT_THAT(this->store().version_of_alias(name, "champion").value().aliases,
              testing::ElementsAre("challenger", "champion"));
  this->store().delete_alias(name, "champion");
  this->store().delete_alias(name, "champion");
  EXPECT_FALSE(this->store().version_of_alias(name, "champion").has_value());
  EXPECT_EQ(this->store().version_of_alias(name, "challenger").value().version, 1);
}

TYPED_TEST_P(TrackingStoreContract, WhatIsNotThereIsAnErrorOfTheInput) {
  const Run run = this->new_run();
  const Run absent{unique_id(), run.experiment_id};
  const auto kind = [](auto&& action) { return error_of(action).kind(); };
  TrackingStore& store = this->store();
  ModelVersion version;
  version.name = this->unique("credit-scoring");
  version.version = 1;
  EXPECT_EQ(kind([&] { store.create_run("987654321", "a", "", {}, 1); }), ErrorKind::kInput);
  EXPECT_EQ(kind([&] { store.log(absent, {{{"auc", 0.7, 1, 0}}, {}, {}}); }), ErrorKind::kInput);
  EXPECT_EQ(kind([&] {
              store.log_input(absent, {"a", "b", "local", "{}", "", "", "training"});
            }),
            ErrorKind::kInput);
  EXPECT_EQ(kind([&] { store.finish(absent, RunStatus::kFinished, 1); }), ErrorKind::kInput);
  EXPECT_EQ(kind([&] { store.resume_run(absent.id); }), ErrorKind::kInput);
  EXPECT_EQ(kind([&] { store.run_facts(absent.id); }), ErrorKind::kInput);
  EXPECT_EQ(kind([&] { store.artifacts(absent.id); }), ErrorKind::kInput);
  EXPECT_EQ(kind([&] { store.fetch_artifacts(run.id, "absent", this->folder()); }),
            ErrorKind::kInput);
  EXPECT_EQ(kind([&] { store.set_alias(version.name, "champion", 1); }), ErrorKind::kInput);
  EXPECT_EQ(kind([&] { store.set_version_tag(version, {"a", "b"}); }), ErrorKind::kInput);
  EXPECT_EQ(kind([&] { store.fetch_version(version, this->folder()); }), ErrorKind::kInput);
  EXPECT_EQ(kind([&] { store.fetch_model("m-" + unique_id(), this->folder()); }),
            ErrorKind::kInput);
  EXPECT_EQ(kind([&] { store.describe_version(version, "old"); }), ErrorKind::kInput);
}

TYPED_TEST_P(TrackingStoreContract, WhatMlflowDoesNotAllowIsAnErrorOfTheInput) {
  const Run run = this->new_run();
  const LoggedModel model = this->new_model();
  const std::string name = this->unique("credit-scoring");
  const auto kind = [](auto&& action) { return error_of(action).kind(); };
  TrackingStore& store = this->store();
  store.create_version(name, model, {});
  EXPECT_EQ(kind([&] { store.log(run, {{{"ndcg@3", 0.7, 1, 0}}, {}, {}}); }), ErrorKind::kInput);
  EXPECT_EQ(kind([&] { store.log(run, {{}, {{"a//b", "c"}}, {}}); }), ErrorKind::kInput);
  EXPECT_EQ(kind([&] { store.set_alias(name, "latest", 1); }), ErrorKind::kInput);
  EXPECT_EQ(kind([&] { store.set_alias(name, "v1", 1); }), ErrorKind::kInput);
  EXPECT_EQ(kind([&] { store.create_version("a/b", model, {}); }), ErrorKind::kInput);
  EXPECT_EQ(kind([&] { store.create_model(run, "a.b", "", {}); }), ErrorKind::kInput);
  EXPECT_EQ(kind([&] { store.put_artifact(run, "../out", this->file("x")); }), ErrorKind::kInput);
}

REGISTER_TYPED_TEST_SUITE_P(
    TrackingStoreContract, AnExperimentIsMadeOnceAndFoundAgain, ARunHasANameTagsAndTimes,
    ARunMayBelongToAnother, ARunThatIsTakenUpRunsAgain, ARunIsFoundByItsTag,
    AParameterDoesNotChange, ATagIsOverwritten, ABatchThatIsSentTwiceIsOneBatch,
    TheLatestMetricIsThatOfTheLastStepWhateverTheOrder, EveryBitOfAMetricIsKept,
    ABatchMayBeLargerThanMlflowTakesAtOnce, ADataSetMayBeReadTwice, ArtifactsAreKeptInFolders,
    AModelIsAnOutputOfItsRun, AModelThatIsMadeTwiceIsOneModel, VersionsAreNumberedAndFetched,
    AVersionHasTagsAndADescriptionThatChange, AnAliasMovesFromVersionToVersion,
    WhatIsNotThereIsAnErrorOfTheInput, WhatMlflowDoesNotAllowIsAnErrorOfTheInput);

}  // namespace octroi
