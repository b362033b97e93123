#include "scoring/score_run.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <vector>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/parallel.h"
#include "base/progress.h"
#include "dataset/feature_frame.h"
#include "features/online.h"
#include "tables/applicant.h"

namespace octroi {
namespace {

// Rows that one thread assesses at a time: some 10 MB of contributions and values.
constexpr size_t kRowsPerTask = 256;
constexpr size_t kApplicantsPerTask = 32;

struct Scored {
  std::string text;
  ScoreSummary summary;
};

Scored score(const Frame& frame, const Scorer& scorer, const ScoreOutput& output) {
  throw_if_interrupted();
  Scored scored;
  for (const Assessment& assessment : scorer.assess(frame)) {
    scored.text += output.render(assessment);
    scored.summary.add(assessment);
  }
  return scored;
}

void finish(const std::vector<Scored>& scored, const ScoreOutput& output, ScoreSummary& summary) {
  for (const Scored& part : scored) {
    output.write(part.text);
    summary.add(part.summary);
  }
}

std::vector<size_t> rows_of_task(size_t task, size_t row_count) {
  std::vector<size_t> rows(std::min(kRowsPerTask, row_count - task * kRowsPerTask));
  std::iota(rows.begin(), rows.end(), task * kRowsPerTask);
  return rows;
}

// Documents of up to `count` applicants; none at the end.
std::vector<ApplicantSource::Document> take(ApplicantSource& source, size_t count) {
  std::vector<ApplicantSource::Document> documents;
  while (documents.size() < count) {
    std::optional<ApplicantSource::Document> document = source.next();
    if (!document) break;
    documents.push_back(std::move(*document));
  }
  return documents;
}

// A thread's means to compute features from JSON, made when the thread first needs them.
class Worker {
 public:
  explicit Worker(const Package& package) : package_(package) {}

  Frame features(std::span<const ApplicantSource::Document> documents,
                 const ApplicantParser& parser) {
    if (!online_) online_.emplace(package_.features());
    std::vector<FeatureRow> rows;
    std::vector<int64_t> keys;
    for (const ApplicantSource::Document& document : documents) {
      const ApplicantRecords records = parser.parse(document.json, document.name);
      rows.push_back(online_->compute(records));
      keys.push_back(records.key);
    }
    return frame_of(package_.features(), rows, std::move(keys));
  }

 private:
  const Package& package_;
  std::optional<OnlineFeatures> online_;
};

}  // namespace

void ScoreSummary::add(const Assessment& assessment) {
  ++applicants;
  pd_sum += assessment.pd;
  approved += assessment.decision == Decision::kApprove;
  referred += assessment.decision == Decision::kRefer;
  refused += assessment.decision == Decision::kRefuse;
}

void ScoreSummary::add(const ScoreSummary& other) {
  applicants += other.applicants;
  pd_sum += other.pd_sum;
  approved += other.approved;
  referred += other.referred;
  refused += other.refused;
}

std::vector<std::string> absent_tables(const Store& store, const Portfolio& portfolio) {
  std::vector<std::string> absent;
  for (const Json& table : store.report().at("tables")) {
    const std::string name = table.at("table");
    if (!table.at("present").get<bool>() && !portfolio.schema.table(name).known_later) {
      absent.push_back(name);
    }
  }
  return absent;
}

ScoreSummary score_store(Store& store, const Package& package, const Scorer& scorer,
                         const ScoreOutput& output) {
  FeatureBlocks blocks(store.connection(), package.portfolio(), package.features());
  if (blocks.applicant_count() == 0) {
    throw input_error("There is no applicant in the data.", package.portfolio().table);
  }
  Progress progress("scoring", static_cast<double>(blocks.applicant_count()));
  ScoreSummary summary;
  while (const std::optional<Frame> block = blocks.next()) {
    std::vector<Scored> scored((block->row_count() + kRowsPerTask - 1) / kRowsPerTask);
    parallel_for(scored.size(), [&](size_t task) {
      const std::vector<size_t> rows = rows_of_task(task, block->row_count());
      scored[task] = score(block->rows(rows), scorer, output);
      progress.advance(static_cast<double>(rows.size()));
    });
    finish(scored, output, summary);
  }
  return summary;
}

ScoreSummary score_applicants(ApplicantSource& source, const Package& package, const Scorer& scorer,
                              const ScoreOutput& output) {
  const ApplicantParser parser(package.portfolio());
  std::vector<Worker> workers;
  for (int i = 0; i < thread_count(); ++i) workers.emplace_back(package);
  Progress progress("scoring");
  ScoreSummary summary;
  for (;;) {
    const std::vector<ApplicantSource::Document> documents =
        take(source, workers.size() * kApplicantsPerTask);
    if (documents.empty()) return summary;
    const size_t tasks = std::min(workers.size(), documents.size());
    std::vector<Scored> scored(tasks);
    parallel_for(tasks, [&](size_t task) {
      const size_t begin = documents.size() * task / tasks;
      const size_t end = documents.size() * (task + 1) / tasks;
      const std::span share(documents.data() + begin, end - begin);
      scored[task] = score(workers[task].features(share, parser), scorer, output);
    });
    finish(scored, output, summary);
    progress.advance(static_cast<double>(documents.size()));
  }
}

}  // namespace octroi
