"""Every command that README shows runs as it stands there."""

import os
import pathlib
import re
import shutil
import subprocess

import pytest

from conftest import BINARY, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")

# What this very test is part of, and what installs; all others run.
LEFT_OUT = {"./dev test", "./dev setup"}


def commands():
    for block in re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL):
        joined = block.replace("\\\n", " ")
        for line in joined.splitlines():
            command = re.sub(r"\s+#.*$", "", line).strip()
            if command and command not in LEFT_OUT:
                yield command


@pytest.fixture(scope="module")
def workplace(tmp_path_factory, synthetic_data):
    """A folder in which README's relative paths exist: the demo's result and a lender's own files."""
    folder = tmp_path_factory.mktemp("readme")
    for name in ("portfolios", "tools", "docs"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "build" / "dev").mkdir(parents=True)
    (folder / "build" / "dev" / "octroi").symlink_to(BINARY)
    shutil.copytree(synthetic_data, folder / "my-files")
    (folder / "dev").write_text(
        "#!/bin/sh\n# The build is there: only what follows it runs.\n"
        'shift && exec tools/demo.sh --applicants 1500 "$@"\n'
    )
    (folder / "dev").chmod(0o755)
    return folder


def test_the_commands_run_in_their_order(workplace):
    found = list(commands())
    assert len(found) >= 4, "README shows no commands"
    environment = {**os.environ, "PATH": f"{workplace / 'build' / 'dev'}:{os.environ['PATH']}"}
    for command in found:
        result = subprocess.run(command, shell=True, cwd=workplace, env=environment,
                                capture_output=True, text=True)
        assert result.returncode == 0, f"$ {command}\n{result.stdout}\n{result.stderr}"


def test_the_documents_it_links_to_exist():
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (pathlib.Path(ROOT) / target).exists(), target
