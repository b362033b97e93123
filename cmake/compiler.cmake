# Flags for our own code: warnings are errors; third-party headers are SYSTEM and stay silent.
add_library(octroi_flags INTERFACE)
target_compile_options(octroi_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror
  -fno-omit-frame-pointer)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports these on correct standard-library code at -O2.
  target_compile_options(octroi_flags INTERFACE -Wno-restrict -Wno-maybe-uninitialized
    -Wno-stringop-overflow -Wno-array-bounds)
endif()
# -0.0, NaN and sums must mean the same in every build; a fused multiply-add would change digits.
target_compile_options(octroi_flags INTERFACE -ffp-contract=off)
if(OCTROI_SANITIZE)
  add_compile_options(-fsanitize=${OCTROI_SANITIZE} -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${OCTROI_SANITIZE})
endif()
if(OCTROI_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
