"""A tracking database that octroi wrote, read by MLflow: its Python client and its server."""

import json
import os
import pathlib
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")

from mlflow import MlflowClient  # noqa: E402
from mlflow.exceptions import MlflowException  # noqa: E402

MODELS = ["majority", "logistic"]
NAME = "credit-scoring"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("tracking")


@pytest.fixture(scope="module")
def environment(folder):
    kept = {key: value for key, value in os.environ.items() if not key.startswith("MLFLOW_")}
    return {**kept, "OCTROI_SPOOL": str(folder / "spool"), "MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL": "1"}


@pytest.fixture(scope="module")
def train(octroi, synthetic_store, folder, environment):
    def run(name, *options, **kwargs):
        return octroi("train", "--portfolio", "home-credit", "--data", synthetic_store, "--out", folder / name,
                      "--tables", "application", "--models", ",".join(MODELS), "--folds", 3,
                      *options, **{"env": environment, **kwargs})
    return run


@pytest.fixture(scope="module")
def uri(folder):
    return f"sqlite:///{folder}/octroi.db"


@pytest.fixture(scope="module")
def tracked(train, uri):
    """What octroi prints of a training that is logged and registered."""
    printed = train("first", "--tracking", uri, "--experiment", "credit", "--register", NAME, "--json")
    return json.loads(printed.stdout)


@pytest.fixture(scope="module")
def client(tracked, uri):
    return MlflowClient(uri)


def children_of(client, run_id):
    experiment = client.get_run(run_id).info.experiment_id
    runs = client.search_runs([experiment], f"tags.`mlflow.parentRunId` = '{run_id}'")
    return {run.info.run_name: run for run in runs}


def test_the_study_is_a_run_with_a_run_for_each_model(tracked, client):
    run = client.get_run(tracked["tracking"]["run_id"])
    assert client.get_experiment(run.info.experiment_id).name == "credit"
    assert run.info.status == "FINISHED"
    assert run.info.end_time > run.info.start_time
    children = children_of(client, run.info.run_id)
    assert sorted(children) == sorted(MODELS)
    assert all(child.info.status == "FINISHED" for child in children.values())
    chosen, = (name for name, child in children.items() if child.data.tags["octroi.chosen"] == "true")
    assert chosen == tracked["chosen"]


def test_figures_are_those_of_the_report_bit_by_bit(tracked, client):
    run_id = tracked["tracking"]["run_id"]
    children = children_of(client, run_id)
    for model in tracked["models"]:
        child = children[model["name"]]
        assert child.data.metrics["auc"] == model["auc"]["value"]
        assert child.data.metrics["cost_per_client"] == model["cost_per_client"]["value"]
        history = client.get_metric_history(child.info.run_id, "fold_auc")
        assert [(metric.step, metric.value) for metric in sorted(history, key=lambda metric: metric.step)] == list(
            enumerate(model["folds"]["auc"]["values"]))
        for figure in ("gini", "ks", "pr_auc", "log_loss", "brier", "ece", "cost_per_client"):
            assert len(client.get_metric_history(child.info.run_id, f"fold_{figure}")) == 3
        assert child.data.metrics["duration_seconds"] > 0
        assert child.data.params["model"] == model["name"]
    assert children["logistic"].data.params["l1_ratio"] == "0.5"
    run = client.get_run(run_id)
    assert run.data.metrics["auc"] == children[tracked["chosen"]].data.metrics["auc"]
    assert run.data.params["chosen"] == tracked["chosen"]


def test_tags_say_where_the_run_comes_from(tracked, client, folder):
    tags = client.get_run(tracked["tracking"]["run_id"]).data.tags
    assert tags["mlflow.source.name"] == "octroi train"
    assert tags["mlflow.source.type"] == "LOCAL"
    assert tags["octroi.portfolio"] == "home-credit"
    assert tags["octroi.seed"] == "42"
    assert len(tags["octroi.data_digest"]) == 64
    assert "AUC" in tags["mlflow.note.content"]
    manifest = json.loads((folder / "first" / "manifest.json").read_text())
    assert tags["octroi.data_digest"] in json.dumps(manifest)
    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False,
                            cwd=pathlib.Path(__file__).parent)
    if commit.returncode == 0:
        assert tags["mlflow.source.git.commit"] == commit.stdout.strip()


def test_the_data_is_an_input(tracked, client):
    run = client.get_run(tracked["tracking"]["run_id"])
    read, = run.inputs.dataset_inputs
    assert read.dataset.name == "home-credit"
    assert run.data.tags["octroi.data_digest"].startswith(read.dataset.digest)
    assert [(tag.key, tag.value) for tag in read.tags] == [("mlflow.data.context", "training")]
    assert json.loads(read.dataset.profile)["num_rows"] == tracked["applicants"]
    columns = {column["name"]: column["type"] for column in json.loads(read.dataset.schema)["mlflow_colspec"]}
    assert columns["application__credit__value"] == "double"
    assert set(columns.values()) == {"double", "string"}


def test_the_machine_was_watched(tracked, client):
    metrics = client.get_run(tracked["tracking"]["run_id"]).data.metrics
    assert 0 <= metrics["system/cpu_utilization_percentage"] <= 100
    assert metrics["system/system_memory_usage_megabytes"] > 0


def test_report_and_plots_are_artifacts(tracked, client, folder):
    run_id = tracked["tracking"]["run_id"]
    plots = {file.path for file in client.list_artifacts(run_id, "plots")}
    for plot in ("roc", "precision_recall", "calibration", "cost", "gains", "lift", "features", "themes"):
        assert f"plots/{plot}.svg" in plots
    assert {"plots/gains.html", "plots/gains.csv"} <= plots
    study = {file.path for file in client.list_artifacts(run_id, "study")}
    assert {"study/report.en.html", "study/report.fr.html", "study/note.en.html", "study/summary.txt"} <= study
    page = pathlib.Path(client.download_artifacts(run_id, "study/report.en.html", str(folder)))
    assert page.read_bytes() == (folder / "first" / "study" / "report.en.html").read_bytes()


def test_the_model_is_logged_with_its_metrics_and_registered(tracked, client, folder):
    run_id = tracked["tracking"]["run_id"]
    experiment = client.get_run(run_id).info.experiment_id
    model, = client.search_logged_models([experiment])
    assert model.source_run_id == run_id
    assert str(model.status) == "READY"
    assert {metric.key: metric.value for metric in model.metrics}["auc"] == client.get_run(run_id).data.metrics["auc"]
    version, = client.search_model_versions(f"name = '{NAME}'")
    assert version.source == f"models:/{model.model_id}"
    assert version.run_id == run_id
    assert tracked["tracking"]["registered"] == {"name": NAME, "version": 1}
    package = pathlib.Path(client.get_model_version_download_uri(NAME, version.version))
    assert (package / "manifest.json").read_bytes() == (folder / "first" / "manifest.json").read_bytes()


@pytest.fixture(scope="module")
def server(tracked, client, folder):
    """A real server of the database, as `mlflow ui` is."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = open(folder / "server.log", "w", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "mlflow", "server", "--backend-store-uri", f"sqlite:///{folder}/octroi.db",
         "--host", "127.0.0.1", "--port", str(port), "--workers", "1"],
        stdout=log, stderr=subprocess.STDOUT, cwd=folder)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{address}/health", timeout=5).read()
                break
            except OSError:
                assert process.poll() is None, (folder / "server.log").read_text()
                time.sleep(0.25)
        yield address
    finally:
        process.terminate()
        process.wait(30)
        log.close()


def test_the_server_shows_the_same(tracked, client, server):
    over_rest = MlflowClient(server)
    run_id = tracked["tracking"]["run_id"]
    assert over_rest.get_run(run_id).to_dictionary() == client.get_run(run_id).to_dictionary()
    child = children_of(over_rest, run_id)["logistic"]
    assert len(over_rest.get_metric_history(child.info.run_id, "fold_auc")) == 3
    assert {file.path for file in over_rest.list_artifacts(run_id, "plots")} == {
        file.path for file in client.list_artifacts(run_id, "plots")}
    assert over_rest.get_model_version(NAME, "1").run_id == run_id
    with urllib.request.urlopen(
            f"{server}/get-artifact?path=plots%2Froc.svg&run_uuid={run_id}", timeout=30) as answer:
        assert answer.headers["Content-Type"].startswith("image/svg+xml")
        assert b"<svg " in answer.read()


def test_octroi_goes_on_in_the_database_that_mlflow_upgraded(tracked, client, server, train, uri):
    client.set_registered_model_alias(NAME, "champion", "1")
    printed = json.loads(train("second", "--tracking", uri, "--experiment", "credit", "--register", NAME, "--seed", 7,
                               "--json").stdout)
    run_id = printed["tracking"]["run_id"]
    over_rest = MlflowClient(server)
    assert over_rest.get_run(run_id).info.status == "FINISHED"
    assert sorted(children_of(over_rest, run_id)) == sorted(MODELS)
    assert printed["tracking"]["registered"]["version"] == 2
    assert int(over_rest.get_model_version_by_alias(NAME, "champion").version) == 1
    assert len(client.search_model_versions(f"name = '{NAME}'")) == 2


def test_a_run_that_the_environment_names_is_taken_up(client, train, uri, environment):
    experiment = client.get_experiment_by_name("credit").experiment_id
    run_id = client.create_run(experiment, run_name="nightly").info.run_id
    train("third", env={**environment, "MLFLOW_TRACKING_URI": uri, "MLFLOW_RUN_ID": run_id,
                        "MLFLOW_EXPERIMENT_ID": experiment})
    run = client.get_run(run_id)
    assert run.info.status == "FINISHED"
    assert run.data.tags["octroi.portfolio"] == "home-credit"
    assert sorted(children_of(client, run_id)) == sorted(MODELS)


def test_a_training_that_fails_leaves_a_failed_run(client, octroi, uri, folder, environment):
    failed = octroi("train", "--portfolio", "home-credit", "--data", folder / "nothing", "--out", folder / "none",
                    "--tracking", uri, "--experiment", "failures", check=False, env=environment)
    assert failed.returncode == 1
    run, = client.search_runs([client.get_experiment_by_name("failures").experiment_id])
    assert run.info.status == "FAILED"
    assert "nothing" in run.data.tags["octroi.error"]
    with pytest.raises(MlflowException):
        client.get_registered_model("none")


def test_what_is_no_tracking_store_is_refused_before_the_work(octroi, synthetic_store, folder, environment):
    other = folder / "other.db"
    other.write_text("not a database")
    for address, status in (("postgresql://ada:secret@host/db", 2), (f"sqlite:///{other}", 3)):
        result = octroi("train", "--portfolio", "home-credit", "--data", synthetic_store, "--out", folder / "refused",
                        "--models", "majority", "--tables", "application", "--tracking", address, check=False,
                        env=environment)
        assert result.returncode == status, result.stderr
        assert "secret" not in result.stderr
