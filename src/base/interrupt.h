#pragma once

namespace octroi {

// From the first call on, Ctrl-C and SIGTERM ask the work to stop instead of ending the process, so
// that staged files are removed. A second signal ends it at once.
void install_interrupt_handler();

bool interrupted();

// Error (kInterrupted) once a signal has come. Call it in every long loop.
void throw_if_interrupted();

}  // namespace octroi
