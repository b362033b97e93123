"""What goes wrong between octroi and a tracking server: one clear message each, and nothing is lost."""

import json
import os
import pathlib
import sqlite3
import subprocess

import pytest

from conftest import BINARY
from mlflow_server import MlflowServer, PYTHON, TlsFront, free_port

BUILD = pathlib.Path(BINARY).parent
ADMIN = ("admin", "the-admins-password")
ADA = ("ada", "quite-a-long-password")


def record(uri, spool, experiment="credit", patience=3, check=True, **environment):
    """A study of 300 metrics within a moment, by record_runs."""
    result = subprocess.run(
        [BUILD / "record_runs", uri, experiment, "300", "0.2", str(patience)], capture_output=True, text=True,
        env={**os.environ, "OCTROI_SPOOL": str(spool), "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "0", **environment})
    if not check:
        return result
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture
def sync(octroi, tmp_path):
    def run(*arguments, **environment):
        return octroi("tracking", "sync", *arguments, check=False,
                      env={**os.environ, "OCTROI_SPOOL": str(tmp_path / "spool"),
                           "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "0", **environment})

    return run


def can_mount(folder):
    return subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", str(folder)], check=False).returncode == 0


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """With users and passwords; its artifacts on a disk of 4 MB where the machine lets a test mount one."""
    if subprocess.run([PYTHON, "-c", "import mlflow, flask_wtf"], check=False).returncode != 0:
        pytest.skip("MLflow with basic-auth is not installed: ./dev setup brings it")
    folder = tmp_path_factory.mktemp("auth")
    (folder / "artifacts").mkdir()
    (folder / "auth.ini").write_text(
        f"[mlflow]\ndefault_permission = READ\ndatabase_uri = sqlite:///{folder}/auth.db\n"
        f"admin_username = {ADMIN[0]}\nadmin_password = {ADMIN[1]}\n"
        "authorization_function = mlflow.server.auth:authenticate_request_basic_auth\n", encoding="utf-8")
    mount = f"mount -t tmpfs -o size=4m tmpfs {folder}/artifacts && exec \"$@\""
    prefix = ["unshare", "-rm", "sh", "-c", mount, "sh"] if can_mount(folder / "artifacts") else []
    running = MlflowServer(folder, f"sqlite:///{folder}/mlflow.db", ("--app-name", "basic-auth"),
                           {"MLFLOW_FLASK_SERVER_SECRET_KEY": "of this test", "MLFLOW_AUTH_CONFIG_PATH": str(folder / "auth.ini")},
                           prefix)
    running.start()
    running.wait()
    running.has_small_disk = bool(prefix)
    running.call("users/create", user=ADMIN, json={"username": ADA[0], "password": ADA[1]})
    yield running
    running.kill()


def credentials(user):
    return {"MLFLOW_TRACKING_USERNAME": user[0], "MLFLOW_TRACKING_PASSWORD": user[1]}


def test_a_server_that_is_not_there(sync, tmp_path):
    uri = f"http://127.0.0.1:{free_port()}"
    result = record(uri, tmp_path / "spool")
    assert not result["is_complete"] and "cannot be reached" in result["problem"] and uri in result["problem"]
    failed = sync()
    assert failed.returncode == 3
    assert "cannot be reached" in failed.stdout and "1 spool not delivered" in failed.stderr
    database = tmp_path / "octroi.db"
    assert sync("--tracking", f"sqlite:///{database}").returncode == 0
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM metrics").fetchone() == (301,)
        assert connection.execute("SELECT DISTINCT status FROM runs").fetchall() == [("FINISHED",)]
    assert list((tmp_path / "spool").iterdir()) == []


def test_a_finished_training_is_never_lost(octroi, sync, synthetic_store, tmp_path):
    """Without its server it ends as without tracking, and is in the store after a sync."""
    model = tmp_path / "model"
    trained = octroi("train", "--portfolio", "home-credit", "--data", synthetic_store, "--out", model,
                     "--tables", "application", "--models", "majority,logistic", "--folds", 3,
                     "--tracking", f"http://127.0.0.1:{free_port()}",
                     env={**os.environ, "OCTROI_SPOOL": str(tmp_path / "spool")})
    assert "octroi tracking sync" in trained.stdout + trained.stderr
    assert (model / "manifest.json").exists()
    database = tmp_path / "octroi.db"
    assert sync("--tracking", f"sqlite:///{database}").returncode == 0
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT status FROM logged_models").fetchall() == [(2,)]
        assert set(connection.execute("SELECT status FROM runs")) == {("FINISHED",)}
    kept, = database.with_suffix(".artifacts").rglob("models/*/artifacts/manifest.json")
    assert kept.read_bytes() == (model / "manifest.json").read_bytes()


def test_a_host_that_nobody_knows(tmp_path):
    assert "not known" in record("http://mlflow.invalid:5000", tmp_path / "spool")["problem"]


def test_an_address_that_is_none(sync):
    failed = sync("--tracking", "mlflow.example:5000")
    assert failed.returncode == 2 and "sqlite:///" in failed.stderr


def test_a_wrong_password(server, sync, tmp_path):
    result = record(server.uri, tmp_path / "spool", **credentials(("admin", "a-wrong-password")))
    assert "does not accept the user and password" in result["problem"]
    assert "a-wrong-password" not in result["problem"]
    failed = sync()
    assert failed.returncode == 3 and "asks for a user and a password" in failed.stdout
    assert sync(**credentials(ADMIN)).returncode == 0
    assert server.call("experiments/get-by-name", user=ADMIN, experiment_name="credit")


def test_a_password_in_the_address_is_used_and_not_kept(server, sync, tmp_path):
    address = server.uri.replace("http://", f"http://{ADMIN[0]}:{ADMIN[1]}@")
    assert record(address, tmp_path / "spool", patience=30)["is_complete"]
    dead = f"http://{ADMIN[0]}:{ADMIN[1]}@127.0.0.1:{free_port()}"
    assert ADMIN[1] not in record(dead, tmp_path / "spool")["problem"]
    for path in (tmp_path / "spool").rglob("*.jsonl"):
        assert ADMIN[1] not in path.read_text()
    assert ADMIN[1] not in sync().stdout


def test_a_certificate_that_nobody_vouches_for(server, sync, tmp_path):
    front = TlsFront(server, tmp_path)
    result = record(front.uri, tmp_path / "spool", **credentials(ADMIN))
    assert "No secure connection" in result["problem"] and "MLFLOW_TRACKING_SERVER_CERT_PATH" in result["problem"]
    vouched = sync(**credentials(ADMIN), MLFLOW_TRACKING_SERVER_CERT_PATH=str(front.authority))
    assert vouched.returncode == 0, vouched.stdout
    assert record(front.uri, tmp_path / "spool", patience=30, MLFLOW_TRACKING_INSECURE_TLS="true",
                  **credentials(ADMIN))["is_complete"]
    front.close()


def test_what_a_user_may_not_do(server, sync, tmp_path):
    server.call("experiments/create", user=ADMIN, json={"name": "of others"})
    result = record(server.uri, tmp_path / "spool", "of others", patience=12, **credentials(ADA))
    assert "forbids this (HTTP 403)" in result["problem"]
    failed = sync(**credentials(ADA))
    assert failed.returncode == 3 and "HTTP 403" in failed.stdout
    assert sync(**credentials(ADMIN)).returncode == 0


def test_a_full_disk_of_the_server(server, sync, tmp_path):
    if not server.has_small_disk:
        pytest.skip("this machine lets no test mount a small file system")
    inside = pathlib.Path(f"/proc/{server.process.pid}/root{server.artifacts}")
    filler = inside / "filler"
    with open(filler, "wb", buffering=0) as file, pytest.raises(OSError):
        while True:
            file.write(bytes(1 << 16))
    result = record(server.uri, tmp_path / "spool", patience=10, **credentials(ADMIN))
    assert not result["is_complete"] and "HTTP 500" in result["problem"]
    failed = sync(**credentials(ADMIN))
    assert failed.returncode == 3 and "HTTP 500" in failed.stdout
    filler.unlink()
    done = sync(**credentials(ADMIN))
    assert done.returncode == 0, done.stdout
    assert len(list(inside.rglob("loader.py"))) >= 1


def test_a_full_disk_of_the_spool(tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    if not can_mount(small):
        pytest.skip("this machine lets no test mount a small file system")
    script = (f"mount -t tmpfs -o size=256k tmpfs {small} && OCTROI_SPOOL={small} "
              f"exec {BUILD}/record_runs http://127.0.0.1:{free_port()} credit 9000 0 0")
    result = subprocess.run(["unshare", "-rm", "sh", "-c", script], capture_output=True, text=True, check=False)
    assert result.returncode == 3, result.stderr
    assert "spool" in result.stderr and "OCTROI_SPOOL" in result.stderr and "space" in result.stderr
