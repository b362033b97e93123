#include "registry/tracking/http_settings.h"

#include <gmock/gmock.h>

#include <cstdlib>

#include "base/test_error.h"

namespace octroi {
namespace {

class HttpSettingsTest : public testing::Test {
 protected:
  void SetUp() override { clear(); }
  void TearDown() override { clear(); }

 private:
  static void clear() {
    for (const char* name :
         {"MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD", "MLFLOW_TRACKING_TOKEN",
          "MLFLOW_TRACKING_INSECURE_TLS", "MLFLOW_TRACKING_SERVER_CERT_PATH",
          "MLFLOW_HTTP_REQUEST_TIMEOUT", "MLFLOW_HTTP_REQUEST_MAX_RETRIES"}) {
      ::unsetenv(name);
    }
  }
};

TEST_F(HttpSettingsTest, WithoutVariablesNobodyIsNamedAndCertificatesAreChecked) {
  const HttpSettings settings = http_settings({});
  EXPECT_EQ(settings.username + settings.password + settings.token, "");
  EXPECT_TRUE(settings.verifies_certificate);
}

TEST_F(HttpSettingsTest, UserAndPasswordWinOverTheToken) {
  ::setenv("MLFLOW_TRACKING_TOKEN", "token", 1);
  ::setenv("MLFLOW_TRACKING_USERNAME", "ada", 1);
  EXPECT_EQ(http_settings({}).token, "token");
  EXPECT_EQ(http_settings({}).username, "");
  ::setenv("MLFLOW_TRACKING_PASSWORD", "secret", 1);
  EXPECT_EQ(http_settings({}).token, "");
  EXPECT_EQ(http_settings({}).username, "ada");
}

TEST_F(HttpSettingsTest, ThoseOfTheAddressWinOverTheVariables) {
  ::setenv("MLFLOW_TRACKING_USERNAME", "ada", 1);
  ::setenv("MLFLOW_TRACKING_PASSWORD", "secret", 1);
  EXPECT_EQ(http_settings({"http://h", "grace", "other"}).username, "grace");
}

TEST_F(HttpSettingsTest, RetriesAndPatienceAreMlflows) {
  ::setenv("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0", 1);
  ::setenv("MLFLOW_HTTP_REQUEST_TIMEOUT", "7", 1);
  EXPECT_EQ(http_settings({}).retries, 0);
  EXPECT_EQ(http_settings({}).stall_timeout, 7.0);
}

TEST_F(HttpSettingsTest, AVariableThatSaysNothingSensibleIsNamed) {
  ::setenv("MLFLOW_HTTP_REQUEST_TIMEOUT", "soon", 1);
  const Error error = error_of([] { http_settings({}); });
  EXPECT_EQ(error.kind(), ErrorKind::kUsage);
  EXPECT_THAT(error.message(), testing::HasSubstr("MLFLOW_HTTP_REQUEST_TIMEOUT"));
}

TEST_F(HttpSettingsTest, CertificatesAreEitherCheckedOrNot) {
  ::setenv("MLFLOW_TRACKING_INSECURE_TLS", "true", 1);
  EXPECT_FALSE(http_settings({}).verifies_certificate);
  ::setenv("MLFLOW_TRACKING_SERVER_CERT_PATH", "authority.pem", 1);
  EXPECT_EQ(error_of([] { http_settings({}); }).kind(), ErrorKind::kUsage);
}

}  // namespace
}  // namespace octroi
