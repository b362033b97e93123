#include "support/source_folder.h"

namespace octroi {

std::filesystem::path source_folder() { return OCTROI_SOURCE_DIR; }

}  // namespace octroi
