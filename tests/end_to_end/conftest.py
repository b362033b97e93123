"""What the end-to-end tests share: the binary, the data that is there, models trained once."""

import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("OCTROI_SHARED_DATA", ROOT / ".." / "shared" / "data")).resolve()
BINARY = os.environ.get("OCTROI", str(ROOT / "build" / "dev" / "octroi"))


def run_octroi(*arguments, stdin=None, check=True, **options):
    """Runs the binary; with check, a non-zero exit fails the test with what was printed."""
    result = subprocess.run(
        [BINARY, *map(str, arguments)], input=stdin, capture_output=True, text=True, cwd=ROOT, **options
    )
    if check:
        assert result.returncode == 0, f"octroi {arguments}: exit {result.returncode}\n{result.stderr}"
    return result


@pytest.fixture(scope="session")
def octroi():
    return run_octroi


@pytest.fixture(scope="session")
def shared_data():
    def folder(name):
        path = SHARED / name
        if not path.is_dir():
            pytest.skip(f"the real data {name} is not beside the checkout")
        return path

    return folder


@pytest.fixture(scope="session")
def synthetic_data(tmp_path_factory):
    """The seven tables of 1,500 synthetic labelled applicants (and the unlabelled ones after them)."""
    folder = tmp_path_factory.mktemp("synthetic") / "data"
    run_octroi("synth", "--portfolio", "home-credit", "--applicants", 1500, "--seed", 7, "--out", folder)
    return folder


@pytest.fixture(scope="session")
def synthetic_store(synthetic_data):
    store = synthetic_data.parent / "store.duckdb"
    run_octroi("ingest", "--portfolio", "home-credit", "--data", synthetic_data, "--out", store)
    return store


@pytest.fixture(scope="session")
def synthetic_model(synthetic_store):
    """A LightGBM package trained on the synthetic tables."""
    model = synthetic_store.parent / "model"
    run_octroi(
        "train", "--portfolio", "home-credit", "--data", synthetic_store, "--out", model,
        "--models", "majority,lightgbm",
    )
    return model
