#pragma once

#include <string>
#include <utility>
#include <vector>

#include "features/plan/graph.h"

namespace octroi {

// What a SELECT yields, or a table: rows of a relation with named columns.
struct BoundRows {
  RelationId relation = kNoId;
  std::vector<std::pair<std::string, NodeId>> columns;  // names in lower case
  NodeId applicant = kNoId;  // the column that is the applicant's key; kNoId: not among them
};

// The rows that a FROM clause joins so far, and how its names are found in them.
class Scope {
 public:
  explicit Scope(PlanGraph& graph) : graph_(graph) {}

  // The first source.
  void begin(const std::string& alias, const BoundRows& rows);
  // Another source, joined to the rows so far through the relation `joined`.
  void join(const std::string& alias, const BoundRows& rows, RelationId joined);
  // Keeps some of the rows, through the relation `filtered`.
  void filter(RelationId filtered);

  RelationId relation() const { return relation_; }
  // The column over the rows as they are now; kNoId if no source has it.
  NodeId find(const std::string& qualifier, const std::string& name) const;
  bool is_applicant(NodeId node) const;

 private:
  struct Source {
    std::string alias;
    BoundRows rows;
    // The steps from the source's own rows to those of now, with whether it is their right side.
    std::vector<std::pair<RelationId, bool>> steps;
  };
  NodeId carried(const Source& source, NodeId node) const;

  PlanGraph& graph_;
  RelationId relation_ = kNoId;
  std::vector<Source> sources_;
};

}  // namespace octroi
