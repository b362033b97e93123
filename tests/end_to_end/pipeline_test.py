"""The road from tables to an explained decision, on a synthetic lender."""

import csv
import json
import os
import re

import pytest
from conftest import ROOT

COLUMNS = ["SK_ID_CURR", "pd", "points", "grade", "decision", "reason_1", "reason_2", "reason_3", "reason_4"]


def read_scores(path):
    with open(path, newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def scores(octroi, synthetic_model, synthetic_store, tmp_path_factory):
    path = tmp_path_factory.mktemp("scores") / "scores.csv"
    octroi("score", "--model", synthetic_model, "--data", synthetic_store, "--out", path)
    return read_scores(path)


def test_every_applicant_gets_a_pd_points_a_grade_a_decision_and_four_reasons(scores, synthetic_data):
    applicants = sum(
        sum(1 for _ in open(synthetic_data / name)) - 1
        for name in ("application_train.csv", "application_test.csv")
    )
    assert len(scores) == applicants
    assert list(scores[0]) == COLUMNS
    for row in scores:
        assert 0 < float(row["pd"]) < 1
        assert 0 <= float(row["points"]) <= 1000
        assert row["grade"] in "ABCDEFG"
        assert row["decision"] in ("approve", "refer", "refuse")
        assert row["reason_1"]


def test_points_fall_as_the_pd_rises(scores):
    ordered = sorted(scores, key=lambda row: float(row["pd"]))
    points = [float(row["points"]) for row in ordered]
    assert points == sorted(points, reverse=True)


def test_the_decision_follows_the_pd(scores):
    worst_approved = max(float(r["pd"]) for r in scores if r["decision"] == "approve")
    best_refused = min(float(r["pd"]) for r in scores if r["decision"] == "refuse")
    assert worst_approved < best_refused


def test_one_applicants_json_scores_as_the_tables_do(
    octroi, scores, synthetic_model, synthetic_store, tmp_path
):
    applicants = tmp_path / "applicants.ndjson"
    octroi("features", "--portfolio", "home-credit", "--data", synthetic_store,
           "--export-applicants", applicants)
    lines = applicants.read_text(encoding="utf-8").splitlines()[:25]
    result = octroi("score", "--model", synthetic_model, "--data", "-", "--out", "-",
                    stdin="\n".join(lines) + "\n")
    alone = {row["SK_ID_CURR"]: row for row in csv.DictReader(result.stdout.splitlines())}
    assert len(alone) == len(lines)
    together = {row["SK_ID_CURR"]: row for row in scores}
    for key, row in alone.items():
        assert float(row["pd"]) == pytest.approx(float(together[key]["pd"]), abs=1e-9)
        assert row["decision"] == together[key]["decision"]
        assert row["reason_1"] == together[key]["reason_1"]


@pytest.mark.parametrize("language, word", [("en", "risk"), ("fr", "risque")])
def test_an_explanation_speaks_the_language_asked_for(
    octroi, scores, synthetic_model, synthetic_store, language, word
):
    key = next(row["SK_ID_CURR"] for row in scores if row["decision"] == "refuse")
    text = octroi("explain", "--model", synthetic_model, "--data", synthetic_store,
                  "--applicant", key, "--language", language).stdout
    assert key in text
    assert word in text
    assert "\x1b[" not in text, "colours belong to a terminal"


def test_the_study_says_what_was_compared_and_chosen(synthetic_model):
    report = json.loads((synthetic_model / "study" / "report.json").read_text(encoding="utf-8"))
    assert {"majority", "lightgbm"} <= {model["name"] for model in report["models"]}
    summary = (synthetic_model / "study" / "summary.txt").read_text(encoding="utf-8")
    assert "lightgbm" in summary


@pytest.mark.parametrize("language, title", [("en", "Model study"), ("fr", "Étude des modèles")])
def test_the_study_is_a_page_that_needs_no_other_file(synthetic_model, language, title):
    page = (synthetic_model / "study" / f"report.{language}.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in page and title in page
    assert page.count("<svg") >= 15 and page.count("<table") >= 10
    for section in ("models", "decision", "importance", "effects", "examples", "limits"):
        assert f'id="{section}"' in page
    assert not re.search(r"(src|href)=\"(?!#|data:)", page), "it asks for another file"
    lightgbm = json.loads((synthetic_model / "study" / "report.json").read_text(encoding="utf-8"))["models"][-1]
    auc = f"{lightgbm['auc']['value']:.4f}"
    assert (auc.replace(".", ",") if language == "fr" else auc) in page


@pytest.mark.parametrize("language, word", [("en", "Imbalance"), ("fr", "Déséquilibre")])
def test_the_methodology_note_is_written_from_the_study(synthetic_model, language, word):
    note = (synthetic_model / "study" / f"note.{language}.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in note and word in note
    assert "lightgbm" in note and note.count("<svg") == 3


def test_the_same_seed_trains_the_same_model_on_any_number_of_threads(octroi, synthetic_store, tmp_path):
    for threads in ("1", "2"):
        octroi("train", "--portfolio", "home-credit", "--data", synthetic_store, "--out", tmp_path / threads,
               "--models", "lightgbm", "--seed", 3, "--tables", "application",
               env={**os.environ, "OCTROI_THREADS": threads})
    assert (tmp_path / "1" / "model.lgb").read_bytes() == (tmp_path / "2" / "model.lgb").read_bytes()


def test_lightgbm_itself_opens_the_model_of_the_package(synthetic_model):
    lightgbm = pytest.importorskip("lightgbm")
    booster = lightgbm.Booster(model_file=str(synthetic_model / "model.lgb"))
    assert booster.num_trees() > 0
    assert len(booster.feature_name()) > 100


def test_xgboost_itself_gives_the_pds_of_the_package(octroi, synthetic_store, tmp_path):
    """Its own library reads model.ubj; codes and calibration stand in octroi/model.json."""
    duckdb = pytest.importorskip("duckdb")
    numpy = pytest.importorskip("numpy")
    xgboost = pytest.importorskip("xgboost")
    model = tmp_path / "model"
    octroi("train", "--portfolio", "home-credit", "--data", synthetic_store, "--out", model,
           "--models", "xgboost", "--tables", "application")
    octroi("score", "--model", model, "--data", synthetic_store, "--out", tmp_path / "scores.csv")
    octroi("features", "--portfolio", "home-credit", "--data", synthetic_store,
           "--out", tmp_path / "features.parquet")

    described = json.loads((model / "octroi" / "model.json").read_text(encoding="utf-8"))
    booster = xgboost.Booster(model_file=str(model / "model.ubj"))
    assert booster.feature_names == [feature["name"] for feature in described["features"]]
    assert "c" in booster.feature_types
    rows = duckdb.sql(f"SELECT * FROM '{tmp_path / 'features.parquet'}'").df()
    columns = []
    for feature in described["features"]:
        column = rows[feature["name"]]
        if "categories" in feature:
            column = column.map({category: i for i, category in enumerate(feature["categories"])})
        columns.append(column.to_numpy(dtype=float, na_value=numpy.nan))
    matrix = xgboost.DMatrix(numpy.column_stack(columns), feature_names=booster.feature_names,
                             feature_types=booster.feature_types, enable_categorical=True)
    margins = booster.predict(matrix, output_margin=True).astype(float)
    calibration = described["calibration"]
    pds = 1 / (1 + numpy.exp(-(calibration["slope"] * margins + calibration["intercept"])))
    scores = {int(row["SK_ID_CURR"]): float(row["pd"]) for row in read_scores(tmp_path / "scores.csv")}
    assert len(scores) == len(pds)
    for key, pd in zip(rows["SK_ID_CURR"], pds):
        assert scores[int(key)] == pytest.approx(pd, abs=1e-9)


def test_the_features_are_a_parquet_file_that_others_read(octroi, synthetic_store, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    out = tmp_path / "features.parquet"
    octroi("features", "--portfolio", "home-credit", "--data", synthetic_store, "--out", out)
    relation = duckdb.sql(f"SELECT * FROM '{out}'")
    assert len(relation.columns) > 600
    assert relation.columns[0] == "SK_ID_CURR"
    assert relation.count("*").fetchone()[0] > 1500


@pytest.mark.parametrize("portfolio", sorted(path.name for path in (ROOT / "portfolios").iterdir()))
def test_every_feature_passes_its_tests_as_text(octroi, portfolio):
    octroi("features", "--portfolio", portfolio, "--test")


def test_the_doctor_finds_this_machine_fit(octroi):
    findings = json.loads(octroi("doctor", "--json").stdout)
    assert all(finding["health"] != "bad" for finding in findings)


def test_a_smaller_set_of_features_is_found_and_trained_with(octroi, synthetic_store, tmp_path):
    octroi("train", "--portfolio", "home-credit", "--data", synthetic_store, "--out", tmp_path / "all",
           "--tables", "application", "--models", "logistic", "--folds", 3, "--select-features")
    study = tmp_path / "all" / "study"
    listed = (study / "selected_features.txt").read_text(encoding="utf-8").split()
    report = json.loads((study / "report.json").read_text(encoding="utf-8"))
    assert listed == report["feature_selection"]["offered"]
    assert 0 < len(listed) < report["features"]["kept"]
    assert "Fewer features" in (study / "report.en.html").read_text(encoding="utf-8")

    octroi("train", "--portfolio", "home-credit", "--data", synthetic_store, "--out", tmp_path / "small",
           "--models", "logistic", "--folds", 3, "--features", study / "selected_features.txt")
    small = json.loads((tmp_path / "small" / "study" / "report.json").read_text(encoding="utf-8"))
    assert sorted(feature["feature"] for feature in small["importance"]) == sorted(listed)


def test_the_study_shows_examples_and_names_no_protected_feature(synthetic_model):
    report = json.loads((synthetic_model / "study" / "report.json").read_text(encoding="utf-8"))
    assert {example["kind"] for example in report["examples"]} >= {"clear_approval", "borderline"}
    for language, word in (("en", "Examples of decisions"), ("fr", "Exemples de décisions")):
        page = (synthetic_model / "study" / f"report.{language}.html").read_text(encoding="utf-8")
        section = page[page.index('<h2 id="examples">'):]
        section = section[: section.index("</section>")]
        assert word in section
        assert "gender" not in section.lower() and "sexe" not in section.lower()
