#pragma once

#include <gtest/gtest.h>

#include "base/error.h"

namespace octroi {

// For tests: the Error that `action` throws; the test fails if it throws none.
template <typename Action>
Error error_of(Action&& action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "An Error was expected.";
  return input_error("");
}

}  // namespace octroi
