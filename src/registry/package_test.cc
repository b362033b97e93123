#include "registry/package.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "base/error.h"
#include "registry/made_up_model.h"
#include "registry/made_up_portfolio.h"

namespace octroi {
namespace {

using ::testing::HasSubstr;

// A frame as the made-up portfolio's features would give it.
Frame made_up_frame(size_t rows) {
  FrameColumn sex{"application__sex__value", {}, {}, {"F", "M"}};
  FrameColumn income{"application__income__value", {}, {}, {}};
  FrameColumn late{"loan__late__max", {}, {}, {}};
  std::vector<int64_t> keys;
  for (size_t i = 0; i < rows; ++i) {
    keys.push_back(static_cast<int64_t>(i));
    sex.codes.push_back(static_cast<int32_t>(i % 3) - 1);
    income.numbers.push_back(static_cast<double>(i % 17) * 100.0);
    late.numbers.push_back(i % 5 == 0 ? std::nan("") : static_cast<double>(i % 11));
  }
  return {std::move(keys), {std::move(sex), std::move(income), std::move(late)}};
}

std::vector<uint8_t> made_up_labels(size_t rows) {
  std::vector<uint8_t> bad;
  for (size_t i = 0; i < rows; ++i) bad.push_back(i % 11 > 7 && i % 17 < 9);
  return bad;
}

class PackageTest : public ::testing::Test {
 protected:
  PackageTest()
      : frame_(made_up_frame(300)), trained_(made_up::train(frame_, made_up_labels(300))) {
    made_up::write_portfolio(folder_.path() / "portfolio");
    write_package(package(), read_portfolio(folder_.path() / "portfolio"), trained_,
                  {"0.1.0", "d1", [](const fs::path& folder) {
                     write_file_atomically(folder / "study" / "summary.txt", "fine\n");
                   }});
  }

  fs::path package() const { return folder_.path() / "model"; }
  std::string refusal() const {
    try {
      Package::open(package());
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kInput);
      return error.message();
    }
    return "accepted";
  }

  TemporaryFolder folder_;
  Frame frame_;
  TrainedModel trained_;
};

TEST_F(PackageTest, GivesBackTheModelAndThePortfolioAsTheyWere) {
  fs::remove_all(folder_.path() / "portfolio");
  const Package opened = Package::open(package());
  EXPECT_EQ(opened.portfolio().name, "made-up");
  EXPECT_EQ(opened.portfolio().key, "CLIENT");
  EXPECT_EQ(opened.features().features().size(), 7u);
  EXPECT_EQ(opened.catalogue().words("loan__late__max").name.fr, "retard de paiement (maximum)");
  EXPECT_EQ(opened.trained().encoding.names(), trained_.encoding.names());
  const Frame encoded = trained_.encoding.apply(frame_).frame;
  EXPECT_EQ(opened.trained().model->margin(encoded), trained_.model->margin(encoded));
  EXPECT_EQ(opened.trained().calibration.slope(), trained_.calibration.slope());
  EXPECT_EQ(opened.trained().population[1].median, trained_.population[1].median);
}

TEST_F(PackageTest, StatesItsOriginAndSealsWhatWasAdded) {
  const Package opened = Package::open(package());
  EXPECT_EQ(opened.manifest().origin.octroi_version, "0.1.0");
  EXPECT_EQ(opened.manifest().origin.data_digest, "d1");
  EXPECT_THAT(opened.manifest().origin.created, ::testing::MatchesRegex("20..-..-..T..:..:..Z"));
  write_file_atomically(package() / "study" / "summary.txt", "fine.");
  EXPECT_THAT(refusal(), HasSubstr("study/summary.txt"));
}

TEST_F(PackageTest, RefusesAChangedByteByName) {
  std::string sql = read_file(package() / "octroi" / "features" / "loan.sql");
  sql[0] = 's';
  write_file_atomically(package() / "octroi" / "features" / "loan.sql", sql);
  EXPECT_THAT(refusal(), HasSubstr("A file of the model package was changed"));
  EXPECT_THAT(refusal(), HasSubstr("octroi/features/loan.sql"));
}

// Without the flush to disk of write_file_atomically(), which takes its time.
void overwrite(const fs::path& path, const std::string& content) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

// Every file of the package, the manifest among them.
std::vector<std::string> files_of(const fs::path& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_directory()) continue;
    files.push_back(entry.path().lexically_relative(folder).generic_string());
  }
  return files;
}

TEST_F(PackageTest, RefusesEveryFlippedByteByName) {
  constexpr size_t kFlips = 220;
  const std::vector<std::string> files = files_of(package());
  std::mt19937_64 random(5);
  for (size_t flip = 0; flip < kFlips; ++flip) {
    const fs::path file = package() / files[flip % files.size()];
    const std::string sound = read_file(file);
    std::string flipped = sound;
    char& byte = flipped[random() % flipped.size()];
    byte = static_cast<char>(byte ^ static_cast<char>(1 + random() % 255));
    overwrite(file, flipped);
    EXPECT_THAT(refusal(), HasSubstr(files[flip % files.size()]));
    overwrite(file, sound);
  }
  EXPECT_EQ(refusal(), "accepted");
}

TEST_F(PackageTest, RefusesEveryFileThatWasCutShortOrTakenAway) {
  for (const std::string& name : files_of(package())) {
    const std::string sound = read_file(package() / name);
    overwrite(package() / name, sound.substr(0, sound.size() / 2));
    EXPECT_THAT(refusal(), HasSubstr(name));
    fs::remove(package() / name);
    EXPECT_THAT(refusal(), HasSubstr(name));
    overwrite(package() / name, sound);
  }
  EXPECT_EQ(refusal(), "accepted");
}

TEST_F(PackageTest, RefusesAFileThatWasAdded) {
  for (const char* name : {"extra.txt", "code/octroi_model/extra.py", "octroi/features/extra.sql",
                           "members/1/model.lgb"}) {
    write_file_atomically(package() / name, "x");
    EXPECT_THAT(refusal(), HasSubstr(name));
    fs::remove(package() / name);
  }
}

TEST_F(PackageTest, TakesNoHeedOfWhatMlflowWritesBesideARegisteredModel) {
  write_file_atomically(package() / "registered_model_meta", "model_name: scoring\n");
  EXPECT_EQ(refusal(), "accepted");
  write_file_atomically(package() / "octroi" / "registered_model_meta", "model_name: scoring\n");
  EXPECT_THAT(refusal(), HasSubstr("octroi/registered_model_meta"));
}

TEST_F(PackageTest, RefusesAModelWhoseFeatureTheSqlDoesNotYield) {
  std::string sql = read_file(package() / "octroi" / "features" / "loan.sql");
  sql.replace(sql.find("loan__late__max"), 15, "loan__late__sum");
  write_file_atomically(package() / "octroi" / "features" / "loan.sql", sql);
  write_manifest(package(), {"0.1.0", "made-up", "2026-01-31T09:30:00Z", ""});
  EXPECT_THAT(refusal(), HasSubstr("There is no feature `loan__late__max`"));
}

TEST_F(PackageTest, ReplacesAnEarlierPackageWhole) {
  const Portfolio portfolio = Package::open(package()).portfolio();
  const TrainedModel other = made_up::train(frame_, made_up_labels(300), 3);
  write_package(package(), portfolio, other, {"0.2.0", "", {}});
  const Package opened = Package::open(package());
  EXPECT_EQ(opened.manifest().origin.octroi_version, "0.2.0");
  EXPECT_FALSE(fs::exists(package() / "study"));
}

TEST_F(PackageTest, RefusesAFolderThatDoesNotExist) {
  try {
    Package::open(folder_.path() / "nowhere");
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_THAT(error.message(), HasSubstr("There is no model package"));
  }
}

}  // namespace
}  // namespace octroi
