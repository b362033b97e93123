"""A model package opened by MLflow and by the boosters' own libraries: the same PDs as octroi's."""

import csv
import hashlib
import importlib
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request

import duckdb
import numpy as np
import pytest

os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")

import mlflow  # noqa: E402
import mlflow.lightgbm  # noqa: E402
import mlflow.xgboost  # noqa: E402
from mlflow.exceptions import MlflowException  # noqa: E402
from mlflow_server import free_port  # noqa: E402
from tiny_lender import write_portfolio, write_tables  # noqa: E402

TOLERANCE = 1e-12
APPLICANTS = 1900

LEARNED = """
[learned_features]
models = ["{0}"]
peers = [
  {{ number = "application__income__value", by = ["application__job__value", "application__sex__value"] }},
  {{ number = "application__ratio__value", by = ["application__city__value"], scaled = true }},
]
neighbours = [{{ features = ["application__income__value", "application__ratio__value"], k = 40 }}]
target_encodings = ["application__job__value", "application__city__value"]
"""

# By name: the model, and settings of [training], [model.…] and [learned_features].
KINDS = {
    "majority": ("majority", "", ""),
    "logistic": ("logistic", "", '[model.logistic]\ntransforms = "auto"\nbends = 3\nl2 = [10, 1]\n'),
    "logistic_lines": ("logistic", "", '[model.logistic]\ntransforms = "none"\nbends = 0\nl2 = [1]\n'),
    "logistic_log": ("logistic", "", '[model.logistic]\ntransforms = "log"\nbends = 2\nl2 = [1]\n'),
    "logistic_quantile": ("logistic", "", '[model.logistic]\ntransforms = "quantile"\nbends = 2\nl2 = [1]\n'),
    "logistic_beta": ("logistic", 'calibration = "beta"\n', ""),
    "logistic_learned": ("logistic", "", LEARNED.format("logistic")),
    "scorecard": ("scorecard", "", ""),
    "scorecard_learned": ("scorecard", "", LEARNED.format("scorecard")),
    "forest": ("forest", "", ""),
    "lightgbm": ("lightgbm", "", ""),
    "lightgbm_isotonic": ("lightgbm", 'calibration = "isotonic"\n', ""),
    "lightgbm_learned": ("lightgbm", "", LEARNED.format("lightgbm")),
    "lightgbm_bagged": ("lightgbm", "", "[model.lightgbm]\nbags = 2\nbagging_fraction = 0.5\nbagging_freq = 1\n"),
    "xgboost": ("xgboost", "", ""),
    "xgboost_learned": ("xgboost", 'calibration = "platt"\n', LEARNED.format("xgboost")),
}


class Lender:
    """A made-up lender's applicants, their features, and packages trained on them, each once."""

    def __init__(self, octroi, folder):
        self.octroi, self.folder = octroi, folder
        self.data = folder / "store.duckdb"
        write_portfolio(folder / "portfolio")
        write_tables(folder / "tables", APPLICANTS)
        octroi("ingest", "--portfolio", folder / "portfolio", "--data", folder / "tables", "--out", self.data)
        octroi("features", "--portfolio", folder / "portfolio", "--data", self.data,
               "--out", folder / "features.parquet")
        self.features = duckdb.read_parquet(str(folder / "features.parquet")).order("CLIENT").df()

    def package(self, kind):
        package = self.folder / kind
        if not package.exists():
            model, training, settings = KINDS[kind]
            portfolio = self.folder / f"portfolio-{kind}"
            write_portfolio(portfolio, training, settings)
            self.octroi("train", "--portfolio", portfolio, "--data", self.data, "--out", package,
                        "--models", model)
        return package

    def scores(self, package):
        path = self.folder / f"{package.name}.csv"
        self.octroi("score", "--model", package, "--data", self.data, "--out", path)
        with open(path, newline="", encoding="utf-8") as stream:
            rows = sorted(csv.DictReader(stream), key=lambda row: int(row["CLIENT"]))
        assert [int(row["CLIENT"]) for row in rows] == list(self.features["CLIENT"])
        return np.array([float(row["pd"]) for row in rows])


@pytest.fixture(scope="module")
def lender(octroi, tmp_path_factory):
    return Lender(octroi, tmp_path_factory.mktemp("lender"))


@pytest.fixture(scope="module")
def octroi_model(lender):
    """The Python package as a package brings it."""
    package = lender.package("logistic")
    mlflow.pyfunc.load_model(str(package))
    return importlib.import_module("octroi_model")


def kind_of(package):
    return json.loads((package / "octroi" / "model.json").read_text(encoding="utf-8"))["kind"]


@pytest.mark.parametrize("kind", KINDS)
def test_mlflow_gives_the_pd_that_octroi_gives(lender, kind):
    package = lender.package(kind)
    pd = mlflow.pyfunc.load_model(str(package)).predict(lender.features)
    assert len(pd) == APPLICANTS
    assert np.abs(pd.to_numpy() - lender.scores(package)).max() <= TOLERANCE
    lender.octroi("score", "--model", package, "--data", lender.data, "--out", os.devnull)


def test_a_blend_of_every_kind_gives_the_pd_that_octroi_gives(lender, tmp_path):
    package = blend_of(lender, ["logistic_learned", "scorecard", "forest", "lightgbm_learned", "xgboost",
                                "lightgbm_bagged"], lender.folder / "blend")
    pd = mlflow.pyfunc.load_model(str(package)).predict(lender.features)
    assert np.abs(pd.to_numpy() - lender.scores(package)).max() <= TOLERANCE


def blend_of(lender, kinds, package):
    """What a study that chose all of them would have saved."""
    shutil.copytree(lender.package("logistic"), package)
    members = []
    for number, kind in enumerate(kinds, start=1):
        own = package / "members" / str(number)
        own.mkdir(parents=True)
        for name in ("model.json", "model.lgb", "model.ubj", "learned_features.json"):
            if (lender.package(kind) / name).exists():
                shutil.copy(lender.package(kind) / name, own)
        if (lender.package(kind) / "members").exists():
            shutil.copytree(lender.package(kind) / "members", own / "members")
        members.append({"kind": kind_of(lender.package(kind)), "weight": 0.1 + 0.07 * number})
    write_json(package / "model.json", {"kind": "blend", "intercept": -0.2, "members": members})
    description = json.loads((package / "octroi" / "model.json").read_text(encoding="utf-8"))
    write_json(package / "octroi" / "model.json", {**description, "kind": "blend"})
    seal(package)
    return package


def write_json(path, value):
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def seal(package):
    manifest = json.loads((package / "manifest.json").read_text(encoding="utf-8"))
    del manifest["digest"]
    files = sorted(p.relative_to(package).as_posix() for p in package.rglob("*") if p.is_file())
    manifest["files"] = [
        {"path": name, "bytes": (package / name).stat().st_size,
         "sha256": hashlib.sha256((package / name).read_bytes()).hexdigest()}
        for name in files if name != "manifest.json"
    ]
    text = json.dumps(manifest, separators=(",", ":"), ensure_ascii=False)
    manifest["digest"] = hashlib.sha256(text.encode()).hexdigest()
    write_json(package / "manifest.json", manifest)


@pytest.mark.parametrize("kind", ["lightgbm", "lightgbm_learned"])
def test_lightgbm_gives_the_margins_that_the_package_gives(lender, kind):
    package = lender.package(kind)
    model = mlflow.pyfunc.load_model(str(package)).get_raw_model()
    booster = mlflow.lightgbm.load_model(str(package))
    margins = booster.predict(model.booster_frame(lender.features).dense(), raw_score=True)
    assert (margins == model.margin(lender.features)).all()
    assert np.abs(model.calibration(margins) - lender.scores(package)).max() <= TOLERANCE


def test_xgboost_gives_the_margins_that_the_package_gives(lender):
    package = lender.package("xgboost")
    model = mlflow.pyfunc.load_model(str(package)).get_raw_model()
    booster = mlflow.xgboost.load_model(str(package))
    margins = booster.inplace_predict(model.booster_frame(lender.features).dense(), predict_type="margin")
    assert (margins == model.margin(lender.features)).all()


def test_the_boosters_of_a_blend_are_open_to_mlflow(lender):
    members = lender.package("lightgbm_bagged") / "members"
    for member in ("1", "2"):
        assert mlflow.lightgbm.load_model(str(members / member)).num_trees() > 0


def test_a_model_of_some_hundred_features(octroi, synthetic_store, tmp_path):
    model = tmp_path / "model"
    octroi("train", "--portfolio", "home-credit", "--data", synthetic_store, "--out", model,
           "--tables", "application", "--models", "lightgbm", "--folds", 2)
    octroi("features", "--portfolio", model / "octroi", "--data", synthetic_store,
           "--out", tmp_path / "features.parquet")
    octroi("score", "--model", model, "--data", synthetic_store, "--out", tmp_path / "scores.csv")
    with open(tmp_path / "scores.csv", newline="", encoding="utf-8") as stream:
        scores = {int(row["SK_ID_CURR"]): float(row["pd"]) for row in csv.DictReader(stream)}
    features = duckdb.read_parquet(str(tmp_path / "features.parquet")).df()
    pd = mlflow.pyfunc.load_model(str(model)).predict(features)
    assert len(pd) >= 1000
    assert max(abs(a - scores[k]) for a, k in zip(pd, features["SK_ID_CURR"])) <= TOLERANCE


def test_mlflow_tells_of_the_model(lender):
    info = mlflow.models.get_model_info(str(lender.package("lightgbm")))
    assert set(info.flavors) == {"lightgbm", "python_function"}
    assert info.signature.inputs.input_names() == [name for name in lender.features if name != "CLIENT"]
    assert info.signature.outputs.to_dict() == [{"type": "double", "name": "pd", "required": True}]
    assert info.metadata["portfolio"] == "tiny"
    example = mlflow.pyfunc.load_model(str(lender.package("lightgbm"))).input_example
    assert len(example) == 1


def test_a_missing_column_is_named(lender, octroi_model):
    package = lender.package("lightgbm")
    lacking = lender.features.drop(columns=["application__income__value"])
    with pytest.raises(MlflowException, match="application__income__value"):
        mlflow.pyfunc.load_model(str(package)).predict(lacking)
    with pytest.raises(octroi_model.FeatureFrameError, match="lacks application__income__value"):
        octroi_model.load_model(package).predict(lacking)


def test_values_of_the_wrong_kind_are_named(lender, octroi_model):
    model = octroi_model.load_model(lender.package("logistic"))
    for name, value, words in (
        ("application__income__value", "much", "application__income__value is a number"),
        ("application__job__value", 3, "application__job__value is a category"),
        ("application__income__value", float("inf"), "application__income__value is infinite in row 7"),
    ):
        wrong = lender.features.astype({name: object})
        wrong.loc[7, name] = value
        with pytest.raises(octroi_model.FeatureFrameError, match=words):
            model.predict(wrong)


def test_whole_numbers_and_nothing_at_all_are_taken(lender, octroi_model):
    model = octroi_model.load_model(lender.package("lightgbm"))
    late = "application__late__value"
    known = lender.features[lender.features[late].notna()]
    assert (model.predict(known.astype({late: "int64"})) == model.predict(known)).all()
    nothing = known.astype(object)
    nothing[:] = None
    assert model.predict(nothing).nunique() == 1
    assert len(model.predict(known[:0])) == 0


def test_a_changed_package_is_refused_by_name(lender, octroi_model, tmp_path):
    package = tmp_path / "model"
    shutil.copytree(lender.package("logistic"), package)
    files = sorted(path for path in package.rglob("*") if path.is_file())
    draw = random.Random(3)
    for number in range(60):
        path = files[number % len(files)]
        sound = path.read_bytes()
        at = draw.randrange(len(sound))
        path.write_bytes(sound[:at] + bytes([sound[at] ^ draw.randrange(1, 256)]) + sound[at + 1 :])
        with pytest.raises(octroi_model.PackageError, match=path.name):
            octroi_model.load_model(package)
        path.write_bytes(sound)
    (package / "code" / "extra.py").write_text("")
    with pytest.raises(octroi_model.PackageError, match="extra.py"):
        octroi_model.load_model(package)


def test_a_registered_package_stays_whole_when_mlflow_loads_it(lender, tmp_path):
    package = tmp_path / "model"
    shutil.copytree(lender.package("lightgbm"), package)
    uri = f"sqlite:///{tmp_path / 'mlflow.db'}"
    client = mlflow.MlflowClient(uri, uri)
    client.create_registered_model("scoring")
    version = client.create_model_version("scoring", str(package))
    client.set_registered_model_alias("scoring", "champion", version.version)
    before = mlflow.get_tracking_uri(), mlflow.get_registry_uri()
    mlflow.set_tracking_uri(uri)
    mlflow.set_registry_uri(uri)
    try:
        pd = mlflow.pyfunc.load_model("models:/scoring@champion").predict(lender.features)
    finally:
        mlflow.set_tracking_uri(before[0])
        mlflow.set_registry_uri(before[1])
    assert np.abs(pd.to_numpy() - lender.scores(package)).max() <= TOLERANCE


def post(address, body):
    request = urllib.request.Request(address, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


@pytest.fixture(scope="module")
def served(lender, tmp_path_factory):
    """The address of `mlflow models serve` on a package."""
    address = f"http://127.0.0.1:{free_port()}"
    log = open(tmp_path_factory.mktemp("serve") / "log", "w+")
    environment = {**os.environ, "PATH": f"{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}"}
    server = subprocess.Popen(
        [sys.executable, "-m", "mlflow", "models", "serve", "-m", str(lender.package("lightgbm")),
         "--env-manager", "local", "--host", "127.0.0.1", "--port", address.rsplit(":", 1)[1]],
        stdout=log, stderr=subprocess.STDOUT, env=environment, start_new_session=True,
    )
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{address}/ping", timeout=5)
                break
            except OSError:
                assert server.poll() is None, pathlib.Path(log.name).read_text()
                time.sleep(0.1)
        else:
            pytest.fail(f"no answer: {pathlib.Path(log.name).read_text()}")
        yield address
    finally:
        os.killpg(server.pid, 15)
        server.wait(30)
        log.close()


def test_mlflow_serves_the_package(lender, served):
    package = lender.package("lightgbm")
    example = json.loads((package / "serving_input_example.json").read_text(encoding="utf-8"))
    assert 0 < post(f"{served}/invocations", example)["predictions"][0]["pd"] < 1
    frame = lender.features.drop(columns=["CLIENT"])
    rows = [[None if value != value else value for value in row] for row in frame.itertuples(index=False)]
    body = {"dataframe_split": {"columns": list(frame), "data": rows}}
    pd = np.array([row["pd"] for row in post(f"{served}/invocations", body)["predictions"]])
    assert np.abs(pd - lender.scores(package)).max() <= TOLERANCE
    with pytest.raises(urllib.error.HTTPError) as refusal:
        post(f"{served}/invocations", {"dataframe_split": {"columns": ["x"], "data": [[1.0]]}})
    assert refusal.value.code == 400
    assert "application__income__value" in refusal.value.read().decode()
