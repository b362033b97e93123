# System packages by find_package; DuckDB, LightGBM and XGBoost from the folder that tools/setup.sh
# fills.
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Eigen3 REQUIRED NO_MODULE)
find_package(NLopt REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(CURL REQUIRED)
find_package(Threads REQUIRED)
find_package(GTest REQUIRED)
include(GoogleTest)

if(NOT TARGET nlopt::nlopt)
  add_library(nlopt::nlopt ALIAS NLopt::nlopt)
endif()

set(OCTROI_DEPS ${CMAKE_SOURCE_DIR}/.deps CACHE PATH "Folder of the prebuilt libraries")

function(octroi_prebuilt name header library)
  find_path(${name}_include ${header} PATHS ${OCTROI_DEPS}/include NO_DEFAULT_PATH)
  find_library(${name}_library ${library} PATHS ${OCTROI_DEPS}/lib NO_DEFAULT_PATH)
  if(NOT ${name}_include OR NOT ${name}_library)
    message(FATAL_ERROR "${name} is not in ${OCTROI_DEPS}: run ./dev setup first")
  endif()
  add_library(${name}::${name} SHARED IMPORTED GLOBAL)
  set_target_properties(${name}::${name} PROPERTIES
    IMPORTED_LOCATION ${${name}_library}
    INTERFACE_INCLUDE_DIRECTORIES ${${name}_include})
endfunction()
octroi_prebuilt(duckdb duckdb.h duckdb)
octroi_prebuilt(lightgbm LightGBM/c_api.h _lightgbm)
octroi_prebuilt(xgboost xgboost/c_api.h xgboost)
