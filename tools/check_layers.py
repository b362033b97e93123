#!/usr/bin/env python3
"""Fails when an include goes against the direction in which data flows through the folders of src/.

A folder may include those on its left in its own line of LINES, and base. A vendor's header may be
included by its adapter only.
"""

import pathlib
import re
import sys

LINES = [
    ["base", "tables", "features", "dataset", "ensemble", "model", "registry", "scoring", "service"],
    ["base", "tables", "features", "dataset", "ensemble", "model", "registry", "scoring", "monitoring", "service"],
]
ADAPTERS = {
    "duckdb.h": r"tables/duckdb[a-z_]*\.(cc|h)",
    "LightGBM/c_api.h": r"model/lightgbm[a-z_]*\.(cc|h)",
    "xgboost/c_api.h": r"model/xgboost_api\.(cc|h)",
    "nlopt.h": r"model/[a-z_]+\.cc",
    "nlopt.hpp": r"model/[a-z_]+\.cc",
    "CLI/CLI.hpp": r"$^",
    "toml++/toml.h": r"base/toml\.h",
    "sqlite3.h": r"base/sqlite\.cc",
    "curl/curl.h": r"registry/tracking/http_[a-z_]+\.cc",
}
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')


def allowed_folders(folder):
    left = {"base", folder}
    for line in LINES:
        if folder in line:
            left.update(line[: line.index(folder)])
    return left


def violations_of(path, source):
    name = path.relative_to(source).as_posix()
    allowed = allowed_folders(name.split("/")[0])
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        match = INCLUDE.match(text)
        if not match:
            continue
        bracket, included = match.groups()
        top = included.split("/")[0]
        if bracket == '"' and (source / top).is_dir() and top not in allowed:
            yield f"src/{name}:{number}: {name.split('/')[0]} must not include {top}"
        if included in ADAPTERS and not re.fullmatch(ADAPTERS[included], name):
            yield f"src/{name}:{number}: {included} belongs to its adapter only"


def main():
    source = pathlib.Path(__file__).resolve().parent.parent / "src"
    known = {folder for line in LINES for folder in line}
    problems = [
        f"src/{folder.name}: a folder that the layers do not know"
        for folder in sorted(source.iterdir())
        if folder.is_dir() and folder.name not in known
    ]
    for path in sorted(source.rglob("*")):
        if path.suffix in (".cc", ".h"):
            problems.extend(violations_of(path, source))
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
