#include "registry/tracking/http_address.h"

#include <gmock/gmock.h>

#include "base/test_error.h"

namespace octroi {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(HttpAddressTest, KeepsHostPortAndPrefix) {
  EXPECT_EQ(parse_http_address("http://localhost:5000").base, "http://localhost:5000");
  EXPECT_EQ(parse_http_address("http://localhost:5000/").base, "http://localhost:5000");
  EXPECT_EQ(parse_http_address("https://host/mlflow/").base, "https://host/mlflow");
  EXPECT_EQ(parse_http_address("http://[::1]:5000/?a=b#c").base, "http://[::1]:5000");
}

TEST(HttpAddressTest, TakesUserAndPasswordOut) {
  const HttpAddress address = parse_http_address("https://ada:s%40f%3Ae@host:5000/x");
  EXPECT_EQ(address.base, "https://host:5000/x");
  EXPECT_EQ(address.username, "ada");
  EXPECT_EQ(address.password, "s@f:e");
}

TEST(HttpAddressTest, WhatIsNoAddressIsRefusedWithoutRepeatingIt) {
  for (const char* uri : {"", "host:5000", "ftp://host", "http://", "http://ada:hidden@",
                          "http://a b", "http://:5"}) {
    const Error error = error_of([&] { parse_http_address(uri); });
    EXPECT_EQ(error.kind(), ErrorKind::kUsage) << uri;
    EXPECT_THAT(error.message(), HasSubstr("http://host:5000"));
    EXPECT_THAT(error.message(), Not(HasSubstr("hidden")));
  }
}

TEST(HttpAddressTest, AUrlIsPercentEncoded) {
  EXPECT_EQ(http_url("http://h", "/a b/é?#%.svg", {}), "http://h/a%20b/%C3%A9%3F%23%25.svg");
  EXPECT_EQ(http_url("http://h/p", "/a", {{"filter", "name='x/y' & z"}, {"n", "1"}}),
            "http://h/p/a?filter=name%3D%27x%2Fy%27%20%26%20z&n=1");
}

}  // namespace
}  // namespace octroi
