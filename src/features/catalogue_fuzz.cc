#include "base/fuzzing.h"
#include "features/catalogue.h"
#include "tables/test_portfolio.h"

// The input is words.toml.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace octroi;
  static const TestPortfolio folder{{}};
  static const Portfolio portfolio = folder.read();
  fuzzing::write_quickly(folder.folder() / "words.toml", fuzzing::text_of(data, size));
  fuzzing::read_or_refuse([] {
    const Catalogue catalogue = Catalogue::read(portfolio);
    const FeatureWords words = catalogue.words("loan__amount__sum__recent");
    fuzzing::require(!words.theme.empty(), "a feature has a theme");
  });
  return 0;
}
