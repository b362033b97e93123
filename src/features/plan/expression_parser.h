#pragma once

#include <vector>

#include "features/plan/syntax.h"
#include "features/plan/token_cursor.h"

namespace octroi {

// Reads an expression from where the cursor stands, and moves it past.
SqlExpression parse_expression(TokenCursor& at);
// One or more, with commas between them.
std::vector<SqlExpression> parse_expressions(TokenCursor& at);

}  // namespace octroi
