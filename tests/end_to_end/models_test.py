"""The life of a model: registered, judged, promoted or refused, rolled back, found again without its registry."""

import csv
import json
import os
import re
import shutil

import pytest
from conftest import ROOT, run_octroi

TRAINED_ON = 1600
APPLICANTS = 3200
NAME = "credit-scoring"


def split_by_applicant(data, out, keep):
    """The lender's files with those labelled applicants whose place `keep` holds; other tables whole."""
    shutil.copytree(data, out)
    with open(data / "application_train.csv", newline="", encoding="utf-8") as stream:
        rows = list(csv.reader(stream))
    with open(out / "application_train.csv", "w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([rows[0], *(row for place, row in enumerate(rows[1:]) if keep(place))])
    (out / "application_test.csv").unlink()


@pytest.fixture(scope="module")
def work(tmp_path_factory):
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def portfolio(work):
    """home-credit with limits for a small sample: the two models differ as much as two lenders' do."""
    folder = work / "portfolio"
    shutil.copytree(ROOT / "portfolios" / "home-credit", folder)
    text = (folder / "portfolio.toml").read_text(encoding="utf-8")
    for key, value in {"max_score_shift": 5.0, "max_calibration_error": 0.1, "min_auc": 0.5,
                       "max_latency_ms": 1000}.items():
        text = re.sub(rf"^{key} = .*$", f"{key} = {value}", text, flags=re.MULTILINE)
    (folder / "portfolio.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def data(work):
    """All applicants, and those that the models are trained on."""
    run_octroi("synth", "--portfolio", "home-credit", "--applicants", APPLICANTS, "--seed", 7, "--out", work / "all")
    split_by_applicant(work / "all", work / "training", lambda place: place < TRAINED_ON)
    for name in ("all", "training"):
        run_octroi("ingest", "--portfolio", "home-credit", "--data", work / name, "--out", work / f"{name}.duckdb")
    return {"all": work / "all.duckdb", "training": work / "training.duckdb"}


@pytest.fixture(scope="module")
def packages(work, portfolio, data):
    """A good model, and a worse one that sees four features."""
    features = work / "few.txt"
    features.write_text("".join(f"application__{name}__value\n" for name in ("age", "employed", "owns_car", "income")))
    run_octroi("train", "--portfolio", portfolio, "--data", data["training"], "--out", work / "good",
               "--models", "logistic", "--tables", "application")
    run_octroi("train", "--portfolio", portfolio, "--data", data["training"], "--out", work / "worse",
               "--models", "logistic", "--features", features)
    return {"good": work / "good", "worse": work / "worse"}


@pytest.fixture(scope="module")
def octroi(work):
    """The binary with a registry and a cache of its own."""
    environment = {**os.environ, "MLFLOW_TRACKING_URI": f"sqlite:///{work}/octroi.db",
                   "OCTROI_CACHE": str(work / "cache")}

    def run(*arguments, check=True, **changes):
        return run_octroi(*arguments, check=check, env={**environment, **changes})

    return run


@pytest.fixture(scope="module")
def registered(octroi, packages, data):
    """Version 1 the worse, champion; version 2 the good, champion after it; version 3 the worse again, refused."""
    results = {}
    for name, package in (("first", "worse"), ("second", "good"), ("third", "worse")):
        version = json.loads(octroi("models", "register", packages[package], "--name", NAME, "--description",
                                    f"the {package} one", "--json").stdout)
        result = octroi("models", "promote", f"{NAME}/{version['version']}", "--data", data["all"], "--by", "ada",
                        "--reason", f"the {name}", "--json", check=False)
        results[name] = (result.returncode, json.loads(result.stdout), result.stderr)
    return results


def checks_of(judgement):
    return {check["name"]: check for check in judgement["checks"]}


def shown(octroi, what=NAME):
    return json.loads(octroi("models", "show", what, "--json").stdout)


def test_the_first_model_is_judged_by_itself(registered):
    code, judgement, stderr = registered["first"]
    assert code == 0 and judgement["granted"] and judgement["previous"] is None
    assert "auc_difference" not in checks_of(judgement)
    assert f"{TRAINED_ON:,} applicants" in stderr and "left out" in stderr
    fields = {field["field"] for field in judgement["fairness"]}
    assert {"CODE_GENDER", "DAYS_BIRTH"} <= fields


def test_a_better_model_takes_its_place(registered):
    code, judgement, _ = registered["second"]
    assert code == 0 and judgement["granted"] and not judgement["forced"] and judgement["previous"] == 1
    checks = checks_of(judgement)
    assert checks["auc_difference"]["difference"]["low"] > -0.005
    assert checks["cost_difference"]["verdict"] == "passed"
    assert 0 < checks["latency"]["value"] < 1000


def test_a_worse_model_is_refused_with_what_failed(registered, octroi, data):
    code, judgement, stderr = registered["third"]
    assert code == 1 and not judgement["granted"]
    assert checks_of(judgement)["auc_difference"]["verdict"] == "failed"
    assert "AUC against the champion" in stderr and "--force" in stderr
    text = octroi("models", "promote", f"{NAME}/3", "--data", data["all"], check=False)
    assert text.returncode == 1
    assert re.search(r"failed +AUC against the champion +0\.\d{4} against 0\.\d{4}: -0\.\d{4}", text.stdout)
    assert "\x1b[" not in text.stdout


def test_force_needs_a_reason(registered, octroi, data):
    result = octroi("models", "promote", f"{NAME}/3", "--data", data["all"], "--force", check=False)
    assert result.returncode == 2 and "--reason" in result.stderr


def test_the_registry_tells_what_happened(registered, octroi):
    versions = {version["version"]: version for version in shown(octroi)["versions"]}
    assert versions[2]["aliases"] == ["champion"] and versions[1]["aliases"] == []
    assert [versions[number]["validation"] for number in (1, 2, 3)] == ["passed", "passed", "failed"]
    assert versions[3]["description"] == "the worse one"
    promoted = versions[2]["events"][-1]
    assert promoted["event"] == "promoted" and promoted["by"] == "ada" and promoted["other"] == 1
    assert promoted["checks"]["auc_difference"].startswith("passed: 0.")
    text = octroi("models", "show", NAME).stdout
    assert "version 3 refused to champion by ada: the third" in text
    assert "champion" in octroi("models", "show", f"{NAME}@champion").stdout
    assert re.search(rf"{NAME} +3 +2 ", octroi("models", "list").stdout)


def test_a_model_scores_the_same_by_any_name(registered, octroi, packages, data, work):
    versions = {version["version"]: version for version in shown(octroi)["versions"]}
    names = [packages["good"], f"models:/{NAME}@champion", f"models:/{NAME}/2",
             f"models:/{versions[2]['model_id']}", f"runs:/{versions[2]['run_id']}/{NAME}"]
    scores = []
    for place, name in enumerate(names):
        out = work / f"scores{place}.csv"
        octroi("score", "--model", name, "--data", data["training"], "--out", out)
        scores.append(out.read_bytes())
    assert scores[0].count(b"\n") == TRAINED_ON + 1
    assert all(one == scores[0] for one in scores)
    compared = json.loads(octroi("models", "compare", f"models:/{NAME}@champion", f"models:/{NAME}/3",
                                 "--json").stdout)
    assert compared["models"][1]["against_the_first"]["paired"]["auc_difference"] < 0


def test_scoring_survives_an_outage_of_the_registry(registered, octroi, packages, data, work):
    octroi("score", "--model", f"models:/{NAME}@champion", "--data", data["training"], "--out", work / "before.csv")
    (work / "octroi.db").rename(work / "away.db")
    try:
        result = octroi("score", "--model", f"models:/{NAME}@champion", "--data", data["training"],
                        "--out", work / "during.csv")
        assert "cannot be reached" in result.stderr and f"{NAME} version 2" in result.stderr
        assert (work / "during.csv").read_bytes() == (work / "before.csv").read_bytes()
        lost = octroi("score", "--model", f"models:/{NAME}@champion", "--data", data["training"], "--out",
                      work / "lost.csv", check=False, OCTROI_CACHE=str(work / "empty"))
        assert lost.returncode == 3 and "octroi.db" in lost.stderr
        assert not (work / "octroi.db").exists(), "reading makes no registry"
    finally:
        (work / "away.db").rename(work / "octroi.db")


def flip(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_a_flipped_byte_is_named(registered, octroi, packages, work):
    verified = json.loads(octroi("models", "verify", f"models:/{NAME}/2", "--json").stdout)
    assert verified["files"] > 10
    copy = work / "copy"
    shutil.copytree(packages["good"], copy)
    flip(copy / "octroi" / "portfolio.toml")
    assert "octroi/portfolio.toml" in octroi("models", "verify", copy, check=False).stderr

    version = shown(octroi, f"{NAME}/3")
    stored = next(path for path in work.rglob("model.json")
                  if version["model_id"] in str(path) and path.parent.name == "octroi")
    intact = stored.read_bytes()
    flip(stored)
    try:
        result = octroi("models", "verify", f"models:/{NAME}/3", check=False)
        assert result.returncode == 1 and "octroi/model.json" in result.stderr
        refused = octroi("models", "promote", f"{NAME}/3", "--force", "--reason", "in a hurry", check=False,
                         OCTROI_CACHE=str(work / "fresh"))
        assert refused.returncode == 1 and "octroi/model.json" in refused.stderr
        assert shown(octroi, f"{NAME}@champion")["version"] == 2
    finally:
        stored.write_bytes(intact)


def test_rollback_restores_the_champion_before(registered, octroi):
    octroi("models", "rollback", NAME, "--reason", "complaints", "--by", "bob")
    assert shown(octroi, f"{NAME}@champion")["version"] == 1
    assert "version 2 rolled back by bob, to version 1: complaints" in octroi("models", "show", NAME).stdout
    again = octroi("models", "rollback", NAME, check=False)
    assert again.returncode == 1 and "first champion" in again.stderr


def test_mlflow_sees_aliases_and_the_record(registered, octroi, work):
    """After the rollback; MLflow brings the database up to its own schema, and octroi goes on writing."""
    mlflow = pytest.importorskip("mlflow")
    client = mlflow.MlflowClient(f"sqlite:///{work}/octroi.db")
    champion = client.get_model_version_by_alias(NAME, "champion")
    assert champion.version in (1, "1") and champion.tags["octroi.restored_from"] == "2"
    refused = client.get_model_version(NAME, "3")
    assert refused.tags["octroi.validation"] == "failed" and refused.description == "the worse one"
    assert refused.tags["octroi.check.auc_difference"].startswith("failed: 0.")
    assert client.get_model_version(NAME, "2").tags["octroi.rolled_back_reason"] == "complaints"
    octroi("models", "promote", f"{NAME}/3", "--force", "--reason", "a test of force")
    assert client.get_model_version_by_alias(NAME, "champion").version in (3, "3")
    assert client.get_model_version(NAME, "3").tags["octroi.validation"] == "forced"


@pytest.mark.parametrize("name, hint", [
    ("models:/credit-scorin@champion", NAME), (f"models:/{NAME}@champoin", "champion"),
    (f"models:/{NAME}/99", "versions 1 to 3"), ("model:/x", "models:/"), ("runs:/0123", "runs:/run/path"),
])
def test_a_slip_in_a_name_is_answered_with_what_there_is(registered, octroi, data, name, hint):
    result = octroi("score", "--model", name, "--data", data["training"], check=False)
    assert result.returncode in (1, 2) and hint in result.stderr
