"""A lender's raw tables looked at before any model: the page, the figures, what is found."""

import json
import os
import re
import shutil

import pytest

from conftest import ROOT


@pytest.fixture(scope="module")
def profile(octroi, synthetic_store):
    return json.loads(octroi("profile", "--portfolio", "home-credit", "--data", synthetic_store, "--json").stdout)


@pytest.fixture(scope="module")
def undeclared(tmp_path_factory):
    """The portfolio of a lender who never said that 365243 means "none"."""
    folder = tmp_path_factory.mktemp("undeclared") / "home-credit"
    shutil.copytree(ROOT / "portfolios" / "home-credit", folder)
    schema = folder / "schema.toml"
    text = re.sub(r"range = \[-\d+, \d+\], special = \[365243\](, special_flag = \"\w+\")?, ", "",
                  schema.read_text(encoding="utf-8"))
    assert "365243" not in re.sub(r"#.*", "", text)
    schema.write_text(text, encoding="utf-8")
    return folder


def test_every_table_and_column_is_described(profile):
    tables = {table["table"]: table for table in profile["tables"]}
    assert {"application", "bureau", "installments_payments"} <= set(tables)
    assert tables["application"]["applicants"] == profile["applicants"]
    columns = {column["name"]: column for column in tables["application"]["columns"]}
    assert columns["EXT_SOURCE_2"]["information_value"] > 0
    assert columns["EXT_SOURCE_2"]["words"]["fr"]
    assert columns["CODE_GENDER"]["protected"]
    assert sum(bar["rows"] for bar in columns["EXT_SOURCE_2"]["distribution"]) == profile["applicants"]


def test_a_code_that_nobody_declared_is_found(octroi, synthetic_data, undeclared):
    result = octroi("profile", "--portfolio", undeclared, "--data", synthetic_data, "--json")
    found = {
        (finding["table"], finding["column"])
        for finding in json.loads(result.stdout)["findings"]
        if finding["kind"] == "suspicious_value" and "365,243" in finding["en"]
    }
    assert ("application", "DAYS_EMPLOYED") in found


@pytest.mark.parametrize("language, title", [("en", "What to look at"), ("fr", "À regarder")])
def test_the_profile_is_a_page_that_needs_no_other_file(octroi, synthetic_store, tmp_path, language, title):
    out = tmp_path / "profile.html"
    text = octroi("profile", "--portfolio", "home-credit", "--data", synthetic_store, "--out", out,
                  "--language", language).stdout
    page = out.read_text(encoding="utf-8")
    assert title in text and title in page
    assert f'<html lang="{language}">' in page
    assert "<script" not in page and not re.search(r'(src|href)="(?!#|data:)', page)
    assert page.count("<svg") > 150


def test_the_same_store_gives_the_same_profile_on_any_number_of_threads(octroi, synthetic_store, profile):
    again = octroi("profile", "--portfolio", "home-credit", "--data", synthetic_store, "--json",
                   env={**os.environ, "OCTROI_THREADS": "1"}).stdout
    assert json.loads(again) == profile


def test_a_store_of_another_portfolio_is_refused(octroi, synthetic_store):
    result = octroi("profile", "--portfolio", "taiwan", "--data", synthetic_store, check=False)
    assert result.returncode == 1
    assert "home-credit" in result.stderr
