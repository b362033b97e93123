#pragma once

#include <cstdint>
#include <string>

#include "base/files.h"

namespace octroi {

// Bytes of memory that a new process could take now (MemAvailable of Linux); 0 where unknown.
uint64_t available_memory_bytes();

// Bytes free for this user on the disk that holds `folder`.
uint64_t free_disk_bytes(const fs::path& folder);

// Largest resident memory that this process has had so far, in bytes.
uint64_t peak_memory_bytes();

// Processor time of this process and all its threads so far.
double processor_seconds();

// Whether a program of this name stands on the PATH.
bool program_exists(const std::string& name);

}  // namespace octroi
