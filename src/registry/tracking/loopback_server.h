#pragma once

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace octroi {

// For tests: a server on 127.0.0.1 that answers in ways of which no real one can be made to.
class LoopbackServer {
 public:
  // Answers that are no HTTP: it closes the connection, or keeps it and says nothing.
  static constexpr const char* kHangUp = "";
  static constexpr const char* kSilence = "(silence)";

  static std::string reply(int status, const std::string& body, const std::string& headers = "") {
    return fmt::format("HTTP/1.1 {} Said\r\nContent-Length: {}\r\nConnection: close\r\n{}\r\n{}",
                       status, body.size(), headers, body);
  }

  // Answers each request with the next reply, and all further ones with the last.
  explicit LoopbackServer(std::vector<std::string> replies) : replies_(std::move(replies)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool listens =
        ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
        ::listen(listener_, 16) == 0 &&
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    if (!listens) std::abort();
    port_ = ntohs(address.sin_port);
    thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
  }

  ~LoopbackServer() {
    thread_.request_stop();
    thread_.join();
    for (const int connection : silent_) ::close(connection);
    ::close(listener_);
  }
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  std::string uri() const { return fmt::format("http://127.0.0.1:{}", port_); }

  // Heads and bodies as they came.
  std::vector<std::string> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }

 private:
  static bool has_input(int descriptor) {
    pollfd waited{descriptor, POLLIN, 0};
    return ::poll(&waited, 1, 20) > 0;
  }

  void serve(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      if (!has_input(listener_)) continue;
      const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (connection >= 0) answer(connection, stop);
    }
  }

  void answer(int connection, const std::stop_token& stop) {
    const std::string request = read_request(connection, stop);
    const std::lock_guard lock(mutex_);
    const std::string& reply = replies_[std::min(requests_.size(), replies_.size() - 1)];
    requests_.push_back(request);
    if (reply == kSilence) {
      silent_.push_back(connection);
      return;
    }
    size_t sent = 0;
    while (sent < reply.size()) {
      const ssize_t n = ::send(connection, reply.data() + sent, reply.size() - sent, MSG_NOSIGNAL);
      if (n <= 0) break;
      sent += static_cast<size_t>(n);
    }
    ::close(connection);
  }

  static std::string read_request(int connection, const std::stop_token& stop) {
    std::string text;
    while (!stop.stop_requested() && !is_whole(text)) {
      if (!has_input(connection)) continue;
      char block[4096];
      const ssize_t n = ::recv(connection, block, sizeof block, 0);
      if (n <= 0) break;
      text.append(block, static_cast<size_t>(n));
    }
    return text;
  }

  static bool is_whole(const std::string& text) {
    if (text.starts_with('\x16')) return true;  // the greeting of TLS
    const size_t end = text.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    const std::string name = "Content-Length: ";
    const size_t length = text.find(name);
    if (length == std::string::npos || length > end) return true;
    return text.size() - end - 4 >= std::strtoull(text.c_str() + length + name.size(), nullptr, 10);
  }

  std::vector<std::string> replies_;
  std::vector<std::string> requests_;
  std::vector<int> silent_;
  int listener_ = -1;
  int port_ = 0;
  mutable std::mutex mutex_;
  std::jthread thread_;
};

}  // namespace octroi
