#include "registry/tracking/http_client.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "base/interrupt.h"
#include "registry/tracking/backoff.h"
#include "registry/tracking/http_failure.h"

namespace octroi {
namespace {

// More than any answer that is not downloaded into a file.
constexpr size_t kLargestBody = size_t{256} << 20;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

File open_file(const fs::path& path, const char* mode) {
  File file(std::fopen(path.c_str(), mode));
  if (file == nullptr) throw outside_error("The file cannot be opened.", path.string());
  return file;
}

void initialise_library() {
  static const CURLcode result = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (result != CURLE_OK) throw outside_error("libcurl cannot be initialised.");
}

}  // namespace

struct HttpClient::Handle {
  CURL* curl = nullptr;

  Handle() {
    initialise_library();
    curl = curl_easy_init();
    if (curl == nullptr) throw outside_error("libcurl cannot be initialised.");
  }
  ~Handle() { curl_easy_cleanup(curl); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
};

// One attempt to send a request.
class HttpClient::Transfer {
 public:
  Transfer(HttpClient& client, const HttpRequest& request)
      : client_(client), curl_(client.handle_->curl), request_(request) {
    curl_easy_reset(curl_);
  }
  ~Transfer() {
    curl_easy_reset(curl_);
    curl_slist_free_all(headers_);
  }
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  HttpOutcome run(bool is_repeatable) {
    set_connection();
    set_credentials();
    set_body();
    // A connection that the server has closed meanwhile would make libcurl send again by itself.
    if (!is_repeatable) set(CURLOPT_FRESH_CONNECT, 1L);
    set(CURLOPT_HTTPHEADER, headers_);
    outcome_.curl_code = curl_easy_perform(curl_);
    collect();
    return std::move(outcome_);
  }

 private:
  template <typename Value>
  void set(CURLoption option, Value value) {
    curl_easy_setopt(curl_, option, value);
  }
  void set_text(CURLoption option, const std::string& value) {
    if (!value.empty()) set(option, value.c_str());
  }
  void add_header(const char* header) { headers_ = curl_slist_append(headers_, header); }

  void set_connection() {
    const HttpSettings& settings = client_.settings_;
    url_ = http_url(client_.base(), request_.path, request_.query);
    set(CURLOPT_URL, url_.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_USERAGENT, "octroi");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connect_timeout * 1000.0));
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, std::max(1L, static_cast<long>(settings.stall_timeout)));
    set(CURLOPT_ERRORBUFFER, detail_.data());
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &Transfer::is_to_stop);
    set(CURLOPT_XFERINFODATA, &client_);
    set(CURLOPT_WRITEFUNCTION, &Transfer::take);
    set(CURLOPT_WRITEDATA, this);
    set_text(CURLOPT_SSLCERT, settings.client_certificate);
    if (!settings.verifies_certificate) {
      set(CURLOPT_SSL_VERIFYPEER, 0L);
      set(CURLOPT_SSL_VERIFYHOST, 0L);
    }
    const bool is_folder = !settings.authorities.empty() && fs::is_directory(settings.authorities);
    set_text(is_folder ? CURLOPT_CAPATH : CURLOPT_CAINFO, settings.authorities);
  }

  void set_credentials() {
    const HttpSettings& settings = client_.settings_;
    if (!settings.username.empty()) {
      set(CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
      set(CURLOPT_USERNAME, settings.username.c_str());
      set(CURLOPT_PASSWORD, settings.password.c_str());
    } else if (!settings.token.empty()) {
      set(CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
      set(CURLOPT_XOAUTH2_BEARER, settings.token.c_str());
    }
  }

  void set_body() {
    add_header("Expect:");
    if (!request_.upload.empty()) {
      upload_ = open_file(request_.upload, "rb");
      add_header("Content-Type: application/octet-stream");
      set(CURLOPT_UPLOAD, 1L);
      set(CURLOPT_READDATA, upload_.get());
      set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(fs::file_size(request_.upload)));
    } else if (!request_.json.empty()) {
      add_header("Content-Type: application/json");
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.json.size()));
      set(CURLOPT_POSTFIELDS, request_.json.c_str());
    }
    set(CURLOPT_CUSTOMREQUEST, request_.method.c_str());
  }

  static int is_to_stop(void* client, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<HttpClient*>(client)->is_stopped() ? 1 : 0;
  }

  // Keeps what comes: in the file if it is the download that was asked for.
  static size_t take(char* bytes, size_t one, size_t count, void* transfer) {
    auto& self = *static_cast<Transfer*>(transfer);
    const size_t size = one * count;
    long status = 0;
    curl_easy_getinfo(self.curl_, CURLINFO_RESPONSE_CODE, &status);
    if (self.request_.download.empty() || status < 200 || status >= 300) {
      if (self.outcome_.body.size() + size > kLargestBody) return 0;
      self.outcome_.body.append(bytes, size);
      return size;
    }
    if (self.download_ == nullptr) {
      self.download_.reset(std::fopen(self.request_.download.c_str(), "wb"));
      if (self.download_ == nullptr) return 0;
    }
    return std::fwrite(bytes, 1, size, self.download_.get());
  }

  void collect() {
    long status = 0, sent = 0;
    curl_off_t retry_after = 0;
    const char* redirection = nullptr;
    curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(curl_, CURLINFO_REQUEST_SIZE, &sent);
    curl_easy_getinfo(curl_, CURLINFO_RETRY_AFTER, &retry_after);
    curl_easy_getinfo(curl_, CURLINFO_REDIRECT_URL, &redirection);
    outcome_.status = static_cast<int>(status);
    outcome_.was_sent = sent > 0;
    outcome_.retry_after = static_cast<double>(retry_after);
    outcome_.redirection = redirection == nullptr ? "" : redirection;
    outcome_.curl_detail = detail_[0] != '\0'
                               ? detail_.data()
                               : curl_easy_strerror(static_cast<CURLcode>(outcome_.curl_code));
    finish_download();
  }

  // An empty body calls no writer, but is a file all the same; what is buffered may not fit.
  void finish_download() {
    if (request_.download.empty() || outcome_.curl_code != CURLE_OK || outcome_.status >= 300)
      return;
    if (download_ == nullptr) download_ = open_file(request_.download, "wb");
    if (std::fclose(download_.release()) != 0) outcome_.curl_code = CURLE_WRITE_ERROR;
  }

  HttpClient& client_;
  CURL* curl_;
  const HttpRequest& request_;
  std::string url_;
  curl_slist* headers_ = nullptr;
  std::array<char, CURL_ERROR_SIZE> detail_{};
  File upload_;
  File download_;
  HttpOutcome outcome_;
};

HttpClient::HttpClient(HttpAddress address, HttpSettings settings)
    : address_(std::move(address)),
      settings_(std::move(settings)),
      handle_(std::make_unique<Handle>()) {}

HttpClient::~HttpClient() = default;

bool HttpClient::is_stopped() const {
  return stop_.stop_possible() ? stop_.stop_requested() : interrupted();
}

HttpAnswer HttpClient::send(const HttpRequest& request) {
  HttpRequest repeatable = request;
  return *send_once(repeatable, nullptr);
}

std::optional<HttpAnswer> HttpClient::send_once(HttpRequest& request,
                                                const std::function<bool()>& is_done) {
  using Duration = Backoff::Duration;
  Backoff backoff(Duration(settings_.first_wait), Duration(settings_.longest_wait),
                  Duration(settings_.jitter));
  const int most_retries = stop_.stop_possible() ? 0 : settings_.retries;
  bool is_known = true;  // that no attempt so far was carried out
  for (int retries = 0;; ++retries) {
    if (!is_known && is_done != nullptr && is_done()) return std::nullopt;
    HttpOutcome outcome = Transfer(*this, request).run(is_done == nullptr);
    if (!stop_.stop_possible()) throw_if_interrupted();
    const std::optional<HttpFailure> failure = failure_of(outcome, base(), settings_);
    if (!failure) return HttpAnswer{outcome.status, std::move(outcome.body)};
    is_known = is_known && failure->is_known;
    if (!failure->may_pass || retries >= most_retries || is_stopped()) {
      throw failure->error;
    }
    const double wait = std::max(backoff.next().count(), failure->retry_after);
    sleep_for(Duration(std::min(wait, settings_.longest_wait)), [&] { return is_stopped(); });
  }
}

}  // namespace octroi
