#pragma once

#include <functional>
#include <string>

#include "registry/tracking/pending_logs.h"
#include "registry/tracking/spool_progress.h"
#include "registry/tracking/tracking_store.h"

namespace octroi {

// Does in a store what a spool says, in its order, and notes each step in the progress. After a
// break, the first steps may have been done already: they are looked up before they are done.
class SpoolDelivery {
 public:
  // The three live longer.
  SpoolDelivery(const Spool& spool, SpoolProgress& progress, TrackingStore& store);

  // Some of the operations that are written and not delivered; false if there were none. Errors are
  // the store's and the spool's, among them (kInput) for a damaged line; call it again to go on.
  bool deliver_some();

  // Ends the runs that whoever recorded them left open, which is what the death of a process
  // leaves.
  void end_open_runs();

 private:
  void carry_out(const RunBegin& begin, uint64_t end);
  void carry_out(const RunLog& log, uint64_t end);
  void carry_out(const RunInput& input, uint64_t end);
  void carry_out(const RunArtifact& artifact, uint64_t end);
  void carry_out(const RunModel& model, uint64_t end);
  void carry_out(const RunEnd& run_end, uint64_t end);
  void log_pending();
  void log(int number, LogBatch batch, bool may_be_done);
  // Carries a step out and notes it; says whether an attempt before may have done it already.
  void attempt(const std::function<void(bool may_be_done)>& step);
  Run begin_or_find(const RunBegin& begin, bool may_be_done);
  Run run_of(int number) const;
  const std::string& experiment_id();
  std::string place(uint64_t byte) const;

  const Spool& spool_;
  SpoolProgress& progress_;
  TrackingStore& store_;
  std::string experiment_id_;
  PendingLogs pending_;
  uint64_t pending_end_ = 0;
  bool may_be_done_ = true;  // the next step: by the process before, or by an attempt that failed
};

}  // namespace octroi
