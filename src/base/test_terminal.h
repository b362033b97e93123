#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace octroi {

// For tests: what `action` shows on its standard output and error, run in a process of its own
// whose output is a terminal of so many columns.
template <typename Action>
std::string shown_on_terminal(unsigned short columns, const Action& action) {
  const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
  if (terminal < 0 || ::grantpt(terminal) != 0 || ::unlockpt(terminal) != 0) {
    ADD_FAILURE() << "no terminal can be opened";
    return "";
  }
  const winsize size{24, columns, 0, 0};
  ::ioctl(terminal, TIOCSWINSZ, &size);
  std::fflush(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    const int screen = ::open(::ptsname(terminal), O_RDWR | O_NOCTTY);
    ::dup2(screen, STDOUT_FILENO);
    ::dup2(screen, STDERR_FILENO);
    ::close(screen);
    ::close(terminal);
    action();
    std::fflush(nullptr);
    ::_exit(0);
  }
  std::string shown;
  char buffer[4096];
  // Reading fails when the child's end is closed.
  for (ssize_t count; (count = ::read(terminal, buffer, sizeof(buffer))) > 0;) {
    shown.append(buffer, static_cast<size_t>(count));
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  ::close(terminal);
  return shown;
}

}  // namespace octroi
