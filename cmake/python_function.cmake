# The Python package that every model package carries, and the versions that it is tested with, as
# a source file of octroi_registry: `octroi train` needs no file beside the binary.
function(octroi_embed_python_function)
  set(root ${CMAKE_SOURCE_DIR}/src/registry/python_function)
  set(lock ${CMAKE_SOURCE_DIR}/tools/dependencies/python.txt)
  file(GLOB files CONFIGURE_DEPENDS RELATIVE ${root} ${root}/octroi_model/*.py)
  list(SORT files)
  set(entries "")
  foreach(file ${files})
    file(READ ${root}/${file} text)
    string(APPEND entries "    {\"${file}\", R\"python(${text})python\"},\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${root}/${file})
  endforeach()

  set(requirements "")
  foreach(package numpy pandas lightgbm xgboost)
    # Our tests use xgboost-cpu, the same library without what drives GPUs.
    file(STRINGS ${lock} pin REGEX "^${package}(-cpu)?==")
    if(NOT pin MATCHES "==([0-9.]+)")
      message(FATAL_ERROR "${lock} pins no ${package}")
    endif()
    string(APPEND requirements "    {\"${package}\", \"${CMAKE_MATCH_1}\"},\n")
  endforeach()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${lock})

  set(source ${CMAKE_BINARY_DIR}/generated/python_function.cc)
  file(GENERATE OUTPUT ${source} CONTENT
"#include \"registry/python_function/python_function.h\"

namespace octroi {

const std::vector<PythonFile>& python_function_files() {
  static const std::vector<PythonFile> files = {
${entries}  };
  return files;
}

const std::vector<PythonPackage>& python_packages() {
  static const std::vector<PythonPackage> packages = {
${requirements}  };
  return packages;
}

}  // namespace octroi
")
  target_sources(octroi_registry PRIVATE ${source})
endfunction()
