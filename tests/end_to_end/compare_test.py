"""Models of several packages held against each other."""

import csv
import json

import pytest


@pytest.fixture(scope="module")
def second_model(octroi, synthetic_store, tmp_path_factory):
    model = tmp_path_factory.mktemp("second") / "model"
    octroi("train", "--portfolio", "home-credit", "--data", synthetic_store, "--out", model,
           "--models", "majority,logistic", "--tables", "application")
    return model


def test_training_keeps_what_each_model_gave_out_of_fold(synthetic_model):
    with open(synthetic_model / "study" / "out_of_fold.csv", newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert list(rows[0]) == ["SK_ID_CURR", "fold", "bad", "majority", "lightgbm"]
    report = json.loads((synthetic_model / "study" / "report.json").read_text(encoding="utf-8"))
    assert len(rows) == report["applicants"]
    assert {row["fold"] for row in rows} == {"0", "1", "2", "3", "4"}


def test_two_packages_are_compared_on_the_same_applicants(octroi, synthetic_model, second_model):
    report = json.loads(octroi("compare", synthetic_model, second_model, "--json").stdout)
    first, second = report["models"]
    assert second["against_the_first"]["features_removed"] > 300
    paired = second["against_the_first"]["paired"]
    assert paired["applicants"] == first["applicants"]
    assert 0 <= paired["auc_p_value"] <= 1
    assert paired["auc_difference"] == pytest.approx(
        second["figures"]["auc"]["value"] - first["figures"]["auc"]["value"], abs=0.02)
    assert 0 < paired["decisions_differ"] < 1


def test_the_comparison_is_a_table_and_a_page(octroi, synthetic_model, second_model, tmp_path):
    out = tmp_path / "comparison.html"
    text = octroi("compare", synthetic_model, f"{synthetic_model}:majority", second_model, "--out", out,
                  "--language", "fr").stdout
    assert "coût par client" in text and "\x1b[" not in text
    page = out.read_text(encoding="utf-8")
    assert '<html lang="fr">' in page and page.count("<svg") == 1 and "http://" not in page


def test_one_model_alone_and_an_unknown_one_are_refused(octroi, synthetic_model):
    assert octroi("compare", synthetic_model, check=False).returncode == 2
    result = octroi("compare", synthetic_model, f"{synthetic_model}:lightgmb", check=False)
    assert result.returncode == 1 and "lightgbm" in result.stderr
