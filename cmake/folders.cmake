# What tests and fuzz targets share. Only this file knows where the checkout lies, so that a compiler's
# cache serves every checkout with the rest.
add_library(octroi_test_support STATIC ${CMAKE_SOURCE_DIR}/tests/support/source_folder.cc)
target_include_directories(octroi_test_support PUBLIC ${CMAKE_SOURCE_DIR}/tests)
target_compile_definitions(octroi_test_support PRIVATE OCTROI_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
target_link_libraries(octroi_test_support PRIVATE octroi_flags)

# octroi_library(<folder> DEPENDS <targets…>): the library octroi_<folder> from src/<folder>, its
# tests (*_test.cc beside the code) as <folder>_test, its fuzz targets (*_fuzz.cc) and benchmarks
# (*_benchmark.cc).
function(octroi_library folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "DEPENDS")
  set(root ${CMAKE_SOURCE_DIR}/src/${folder})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${root}/*.cc)
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  set(fuzzers ${sources})
  list(FILTER fuzzers INCLUDE REGEX "_fuzz\\.cc$")
  set(benchmarks ${sources})
  list(FILTER benchmarks INCLUDE REGEX "_benchmark\\.cc$")
  list(FILTER sources EXCLUDE REGEX "_(test|fuzz|benchmark)\\.cc$")

  # Loops over many values: here the compiler's vectors pay. x86-64-v2 (SSE4.2, every x86 server since
  # 2009) compares 64-bit integers in them.
  set(kernels ${sources})
  list(FILTER kernels INCLUDE REGEX "/plan/[a-z_]+\\.cc$")
  if(NOT OCTROI_SANITIZE AND NOT OCTROI_FUZZ)
    set(kernel_options -O3)
    if(CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
      list(APPEND kernel_options -march=x86-64-v2)
    endif()
    set_source_files_properties(${kernels} PROPERTIES COMPILE_OPTIONS "${kernel_options}")
  endif()

  if(sources)
    add_library(octroi_${folder} STATIC ${sources})
    target_link_libraries(octroi_${folder} PUBLIC ${arg_DEPENDS} PRIVATE octroi_flags)
    target_include_directories(octroi_${folder} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  else()
    add_library(octroi_${folder} INTERFACE)
    target_link_libraries(octroi_${folder} INTERFACE ${arg_DEPENDS})
  endif()

  if(tests AND NOT OCTROI_FUZZ)
    add_executable(${folder}_test ${tests})
    target_link_libraries(${folder}_test PRIVATE octroi_${folder} octroi_flags GTest::gmock
                          octroi_test_support GTest::gtest_main)
    gtest_discover_tests(${folder}_test DISCOVERY_TIMEOUT 60
      PROPERTIES ENVIRONMENT "OMP_WAIT_POLICY=PASSIVE" TIMEOUT 900)
  endif()

  if(OCTROI_FUZZ)
    foreach(fuzzer ${fuzzers})
      get_filename_component(name ${fuzzer} NAME_WE)
      add_executable(${name} ${fuzzer})
      target_link_libraries(${name} PRIVATE octroi_${folder} octroi_test_support octroi_flags)
      target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    endforeach()
  endif()

  if(OCTROI_BENCHMARKS)
    foreach(benchmark ${benchmarks})
      get_filename_component(name ${benchmark} NAME_WE)
      add_executable(${name} ${benchmark})
      target_link_libraries(${name} PRIVATE octroi_${folder} octroi_flags)
    endforeach()
  endif()
endfunction()
