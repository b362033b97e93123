#pragma once

#include <memory>

#include "base/json.h"
#include "tables/duckdb.h"
#include "tables/portfolio.h"

namespace octroi {

// A store opened for reading, through a database of its own in the system's temporary folder: what
// is created on connection() is gone with the Store, and the store's file is never written.
//
// The connection sees, per table of the schema, a view of the schema's name. In the schema
// `feature_input` the same names stand without the target, for the SQL of features.
class Store {
 public:
  Store(const Portfolio& portfolio, const fs::path& store);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  Connection& connection();
  // The report of the ingest that wrote the store.
  const Json& report() const;

 private:
  friend Store open_store(const Portfolio&, const fs::path&, bool);
  struct State;
  std::unique_ptr<State> state_;
};

// Whether `path` is a store that ingest wrote, of whatever portfolio.
bool is_store(const fs::path& path);

// Opens a store; anything else is taken for a lender's data and ingested into a temporary store
// first, which standard error says. Error (kInput) if the store was made with another schema.
Store open_store(const Portfolio& portfolio, const fs::path& data_or_store,
                 bool needs_target = false);

}  // namespace octroi
