#include "base/interrupt.h"

#include <csignal>

#include "base/error.h"

namespace octroi {
namespace {

volatile std::sig_atomic_t signal_received = 0;

extern "C" void remember_signal(int number) {
  signal_received = 1;
  std::signal(number, SIG_DFL);
}

}  // namespace

void install_interrupt_handler() {
  std::signal(SIGINT, remember_signal);
  std::signal(SIGTERM, remember_signal);
}

bool interrupted() { return signal_received != 0; }

void throw_if_interrupted() {
  if (interrupted()) {
    throw Error(ErrorKind::kInterrupted, "Stopped on request; nothing was left half-written.");
  }
}

}  // namespace octroi
