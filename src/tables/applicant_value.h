#pragma once

#include <string>

#include "base/json.h"
#include "tables/applicant.h"
#include "tables/cell.h"
#include "tables/schema.h"

namespace octroi {

struct ColumnValue {
  Value value;              // NULL where a special value stood
  bool is_special = false;  // a special value stood here
};

// The JSON value of a column as the store holds it, read like the text of a file. A number is a
// JSON number; a date is a text; a category is a text, or a number or truth value written as one;
// an empty text is NULL. Error (kInput) at `where` for another type, a fraction where a whole
// number belongs, a value outside the column's range.
ColumnValue read_value(const Column& column, const CellReader& reader, const Json& json,
                       const std::string& where);

}  // namespace octroi
