#pragma once

#include <filesystem>

namespace octroi {

// The root of the repository that the tests were built from: their fixtures and the portfolios.
std::filesystem::path source_folder();

}  // namespace octroi
