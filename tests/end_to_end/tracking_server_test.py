"""A real MLflow server, with PostgreSQL and with SQLite: what is logged is there once, whatever breaks in between."""

import collections
import json
import os
import pathlib
import subprocess
import time
import uuid

import pytest

from conftest import BINARY
from mlflow_server import LosingNetwork, MlflowServer, Postgres, PYTHON

sqlalchemy = pytest.importorskip("sqlalchemy", reason="MLflow is not installed: ./dev setup brings it")

BUILD = pathlib.Path(BINARY).parent
METRICS = 3000


@pytest.fixture(scope="module")
def postgres():
    cluster = Postgres()
    yield cluster
    cluster.close()


@pytest.fixture(scope="module", params=["postgresql", "sqlite"])
def server(request, tmp_path_factory):
    if subprocess.run([PYTHON, "-c", "import mlflow"], check=False).returncode != 0:
        pytest.skip("MLflow is not installed: ./dev setup brings it")
    folder = tmp_path_factory.mktemp(request.param)
    postgresql = request.param == "postgresql"
    uri = request.getfixturevalue("postgres").uri if postgresql else f"sqlite:///{folder}/mlflow.db"
    running = MlflowServer(folder, uri)
    running.start()
    running.wait()
    yield running
    running.kill()


def start_recording(uri, spool, seconds, patience=120, metrics=METRICS, **environment):
    """record_runs: what a training logs, slowly."""
    experiment = f"credit-{uuid.uuid4().hex}"
    process = subprocess.Popen(
        [BUILD / "record_runs", uri, experiment, str(metrics), str(seconds), str(patience)], text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "OCTROI_SPOOL": str(spool), **environment})
    return process, experiment


def finished(process):
    out, message = process.communicate(timeout=180)
    assert process.returncode == 0, message
    result = json.loads(out)
    assert result["is_complete"], result["problem"]
    return result


def expected_metrics(metrics):
    """Of each child, as record_runs.cc makes them: (key, timestamp, step, value)."""
    result = collections.Counter()
    for i in range(metrics // 3):
        value = "nan" if i % 50 == 7 else 1.7976931348623157e308 if i % 50 == 8 else 1.0 / (i + 1)
        result[(f"metric_{i % 150}", 1_700_000_000_000 + i, i // 150, value)] += 1
    return result


def logged_metrics(server):
    """Of each run, as the server's database holds them."""
    result = collections.defaultdict(collections.Counter)
    engine = sqlalchemy.create_engine(server.backend_uri)
    with engine.connect() as connection:
        rows = connection.execute(sqlalchemy.text("SELECT run_uuid, key, timestamp, step, value, is_nan FROM metrics"))
        for run_id, key, timestamp, step, value, is_nan in rows:
            result[run_id][(key, timestamp, step, "nan" if is_nan else value)] += 1
    engine.dispose()
    return result


def check_study(server, experiment, result, metrics=METRICS):
    """All is there once: runs, metrics, parameters, the model and its files."""
    experiment_id = server.call("experiments/get-by-name", experiment_name=experiment)["experiment"]["experiment_id"]
    runs = server.call("runs/search", json={"experiment_ids": [experiment_id]})["runs"]
    assert len(runs) == 4
    assert {run["info"]["status"] for run in runs} == {"FINISHED"}
    by_id = {run["info"]["run_id"]: run for run in runs}
    metrics_of = logged_metrics(server)
    for number, run_id in enumerate(result["runs"]):
        run = by_id[run_id]
        tags = {tag["key"]: tag["value"] for tag in run["data"]["tags"]}
        assert tags["mlflow.parentRunId"] == result["study"]
        assert run["data"]["params"] == [{"key": "leaves", "value": "31"}]
        expected = expected_metrics(metrics)
        if number == 0:  # the model's metric is its run's too
            expected[("auc", 1_700_000_000_000, 0, 0.75)] += 1
        assert metrics_of[run_id] - expected == collections.Counter(), "doubled"
        assert expected - metrics_of[run_id] == collections.Counter(), "lost"
    study = by_id[result["study"]]
    assert len(study["inputs"]["dataset_inputs"]) == 1
    assert by_id[result["runs"][0]]["outputs"]["model_outputs"][0]["model_id"] == result["model"]
    model = server.call(f"logged-models/{result['model']}")["model"]
    assert model["info"]["status"] == "LOGGED_MODEL_READY"
    assert [metric["value"] for metric in model["data"]["metrics"]] == [0.75]
    files = list(server.artifacts.rglob("*"))
    root = next(path for path in files if path.name == result["model"])
    assert (root / "artifacts" / "MLmodel").read_text() == "flavors: {}\n"
    assert (root / "artifacts" / "code" / "loader.py").stat().st_size == 300_000
    assert len([path for path in files if path.parent == root.parent]) == 1
    listed = server.call("artifacts/list", run_id=result["study"])
    assert [entry["path"] for entry in listed["files"]] == ["report.html"]


@pytest.mark.parametrize("server", ["postgresql"], indirect=True)
def test_the_store_does_as_any_other_even_if_answers_are_lost(server):
    """The tests that all stores pass, against this one."""
    network = LosingNetwork(server)
    result = subprocess.run(
        [BUILD / "registry_test", "--gtest_filter=MlflowServer/*", "--gtest_brief=1"], capture_output=True, text=True,
        env={**os.environ, "OCTROI_TEST_MLFLOW": network.uri, "MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR": "0.05",
             "MLFLOW_HTTP_REQUEST_BACKOFF_JITTER": "0", "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "10"})
    network.close()
    assert result.returncode == 0, result.stdout[-8000:]
    assert "SKIPPED" not in result.stdout


def test_a_server_killed_in_the_middle_loses_and_doubles_nothing(server, tmp_path):
    process, experiment = start_recording(server.uri, tmp_path, seconds=6)
    time.sleep(3)
    assert process.poll() is None
    server.kill()
    server.start()
    check_study(server, experiment, finished(process))
    assert list(tmp_path.iterdir()) == []


def test_answers_lost_on_the_way_double_nothing(server, tmp_path):
    network = LosingNetwork(server)
    process, experiment = start_recording(network.uri, tmp_path, seconds=2, metrics=900)
    check_study(server, experiment, finished(process), metrics=900)
    network.close()


@pytest.mark.parametrize("server", ["sqlite"], indirect=True)
def test_a_recorder_that_dies_is_taken_up_by_sync(server, octroi, tmp_path):
    process, experiment = start_recording(server.uri, tmp_path, seconds=60)
    time.sleep(2)
    process.kill()
    process.communicate()
    environment = {**os.environ, "OCTROI_SPOOL": str(tmp_path)}
    assert "wait for" in octroi("tracking", "status", env=environment).stdout
    said = octroi("tracking", "sync", env=environment).stdout
    assert server.uri in said and "KILLED" in said
    assert list(tmp_path.iterdir()) == []
    assert "Nothing waits" in octroi("tracking", "sync", env=environment).stdout
    experiment_id = server.call("experiments/get-by-name", experiment_name=experiment)["experiment"]["experiment_id"]
    runs = server.call("runs/search", json={"experiment_ids": [experiment_id]})["runs"]
    assert len(runs) == 4
    assert {run["info"]["status"] for run in runs} == {"KILLED"}
    metrics_of = logged_metrics(server)
    logged = [metrics_of[run["info"]["run_id"]] for run in runs]
    assert sum(map(len, logged)) > 10
    assert all(set(counter.values()) <= {1} for counter in logged)
