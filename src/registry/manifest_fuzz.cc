#include "base/digest.h"
#include "base/fuzzing.h"
#include "base/json.h"
#include "registry/manifest.h"

namespace octroi {
namespace {

// The input with a right seal, so that what lies behind the seal is read too. The input itself
// where it is no JSON object.
std::string sealed(std::string_view text) {
  Json json;
  fuzzing::read_or_refuse([&] { json = parse_json(text, kManifestName); });
  if (!json.is_object()) return std::string(text);
  json.erase("digest");
  const std::string digest = sha256(json.dump(-1, ' ', false, Json::error_handler_t::replace));
  json["digest"] = digest;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

void verify(const fs::path& folder, std::string_view manifest) {
  fuzzing::write_quickly(folder / kManifestName, manifest);
  fuzzing::read_or_refuse([&] {
    const Manifest verified = verify_manifest(folder);
    fuzzing::require(verified.files.size() == 1 && verified.files[0].path == "model.json",
                     "an accepted manifest lists the package's files");
  });
}

}  // namespace
}  // namespace octroi

// The input is the manifest.json of a package with one file.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace octroi;
  static const TemporaryFolder folder;
  static const bool made = [] {
    fuzzing::write_quickly(folder.path() / "model.json", "{}\n");
    return true;
  }();
  fuzzing::require(made, "the package has its file");
  const std::string_view text = fuzzing::text_of(data, size);
  verify(folder.path(), text);
  verify(folder.path(), sealed(text));
  return 0;
}
