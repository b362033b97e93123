#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace octroi {

// Texts as codes from 0. Not thread-safe: one a thread.
class TextDictionary {
 public:
  // The codes of `texts` are their places.
  explicit TextDictionary(const std::vector<std::string>& texts);

  int64_t code(std::string_view text);
  const std::string& text(int64_t code) const { return texts_[static_cast<size_t>(code)]; }
  size_t size() const { return texts_.size(); }

  // Forgets what was added after the start where it has grown large; codes given before are then
  // void.
  void shrink();

 private:
  size_t start_;
  std::deque<std::string> texts_;
  std::unordered_map<std::string_view, int64_t> codes_;
};

}  // namespace octroi
