#include "base/yaml.h"

#include <gtest/gtest.h>

namespace octroi {
namespace {

TEST(Yaml, WritesMappingsAndSequencesInBlockStyle) {
  const Json value = {{"name", "mlflow-env"},
                      {"dependencies", {"python=3.11.9", {{"pip", {"numpy==2.4.6", "pandas"}}}}},
                      {"env", {{"conda", "conda.yaml"}, {"size", 12}}},
                      {"none", Json()},
                      {"empty", Json::object()}};
  EXPECT_EQ(yaml_of(value),
            "name: mlflow-env\n"
            "dependencies:\n"
            "- python=3.11.9\n"
            "- pip:\n"
            "  - numpy==2.4.6\n"
            "  - pandas\n"
            "env:\n"
            "  conda: conda.yaml\n"
            "  size: 12\n"
            "\"none\": null\n"
            "empty: {}\n");
}

TEST(Yaml, QuotesWhatYamlWouldTakeForSomethingElse) {
  const Json value = {{"a", "no"},   {"b", "3.11"},         {"c", "2026-01-31 09:30:00"},
                      {"d", "a: b"}, {"e", "it's \"x\"\n"}, {"f", ""},
                      {"g", "é"},    {"h", "# no comment"}};
  EXPECT_EQ(yaml_of(value),
            "a: \"no\"\nb: \"3.11\"\nc: \"2026-01-31 09:30:00\"\nd: \"a: b\"\n"
            "e: \"it's \\\"x\\\"\\n\"\nf: \"\"\ng: \"é\"\nh: \"# no comment\"\n");
}

TEST(Yaml, WritesWhatIsNoBlockOnOneLine) {
  EXPECT_EQ(yaml_of(Json::array()), "[]\n");
  EXPECT_EQ(yaml_of(Json(1.5)), "1.5\n");
  EXPECT_EQ(yaml_of(Json::array({Json::array({1, 2}), Json::array()})), "- - 1\n  - 2\n- []\n");
}

}  // namespace
}  // namespace octroi
