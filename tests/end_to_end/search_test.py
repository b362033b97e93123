"""A search of settings that is killed at any moment ends where an undisturbed one does."""

import json
import math
import pathlib
import random
import re
import shutil
import signal
import subprocess
import time

import pytest

from conftest import BINARY, ROOT, run_octroi

KILLS = 20
TRIALS = 30

PORTFOLIO = """
name = "small"
currency = "EUR"
key = "ID"
table = "client"
title = { en = "Small", fr = "Petit" }
target = { column = "BAD", bad = 1, meaning = { en = "bad", fr = "mauvais" } }
cost = { missed_default = 10.0, refused_good = 1.0 }
points = { base_points = 600, base_odds = 20.0, points_to_double_odds = 50 }
decision = { refer_from = 0.8, refer_to = 1.25 }
grade = [{ name = "A", max_pd = 0.1 }, { name = "B", max_pd = 1.0 }]
training = { folds = 4, seed = 42, models = ["majority", "lightgbm"] }

[model.lightgbm]
num_iterations = 300
early_stopping_round = 60
learning_rate = 0.05
num_leaves = 8
feature_fraction = 0.8

[search.lightgbm]
learning_rate = { from = 0.02, to = 0.2, log = true }
num_leaves = { from = 4, to = 32, log = true, integer = true }
feature_fraction = { from = 0.3, to = 1.0 }
"""

COLUMNS = ["debt", "income", "age", "tenure"]


def write_portfolio(folder):
    (folder / "features").mkdir(parents=True)
    (folder / "portfolio.toml").write_text(PORTFOLIO)
    columns = "\n".join(
        f'  {{ name = "{name.upper()}", type = "number", en = "{name}", fr = "{name}" }},' for name in COLUMNS
    )
    (folder / "schema.toml").write_text(f"""
[[table]]
name = "client"
files = ["client"]
key = ["ID"]
title = {{ en = "clients", fr = "clients" }}
columns = [
  {{ name = "ID", type = "id", required = true, en = "number", fr = "numéro" }},
  {{ name = "BAD", type = "flag", en = "bad", fr = "mauvais" }},
{columns}
]
""")
    features = ",\n  ".join(f"{name.upper()} AS client__{name}__value" for name in COLUMNS)
    (folder / "features" / "client.sql").write_text(f"SELECT\n  ID,\n  {features}\nFROM client\n")
    measures = "\n".join(
        f'{name} = {{ en = "{name}", fr = "{name}", theme = "all", unit = "count" }}' for name in COLUMNS
    )
    (folder / "words.toml").write_text(f"""
[theme]
all = {{ en = "all", fr = "tout" }}
[table]
client = {{ en = "client", fr = "client" }}
[aggregate]
value = {{ en = "{{measure}}", fr = "{{measure}}" }}
[measure.client]
{measures}
""")


def write_clients(path, count):
    draw = random.Random(5)
    lines = ["ID,BAD," + ",".join(name.upper() for name in COLUMNS)]
    for number in range(1, count + 1):
        values = [draw.gauss(0, 1) for _ in COLUMNS]
        log_odds = 1.2 * values[0] - values[1] * values[2] + math.sin(2 * values[3]) - 1.5
        bad = draw.random() < 1 / (1 + math.exp(-log_odds))
        lines.append(f"{number},{int(bad)}," + ",".join(f"{value:.4f}" for value in values))
    path.write_text("\n".join(lines) + "\n")


@pytest.fixture(scope="module")
def lender(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    write_portfolio(folder / "portfolio")
    (folder / "data").mkdir()
    write_clients(folder / "data" / "client.csv", 2500)
    run_octroi("ingest", "--portfolio", folder / "portfolio", "--data", folder / "data",
               "--out", folder / "store.duckdb")
    return folder


def command(lender, out, *more):
    return ["train", "--portfolio", lender / "portfolio", "--data", lender / "store.duckdb",
            "--out", out, *more]


def content(model):
    """Every file of the package but what tells of time: how many seconds, and the pages that show it."""
    files = {}
    for path in sorted(model.rglob("*")):
        name = str(path.relative_to(model))
        if path.is_dir() or name in ("manifest.json", "MLmodel"):
            continue
        if name == "study/report.json":
            report = json.loads(path.read_text())
            for part in [*report["models"], *report["searches"], report["explanation"]]:
                part.pop("seconds")
            files[name] = json.dumps(report)
        elif name.startswith("card."):
            files[name] = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "", path.read_text())
        else:
            files[name] = path.read_bytes()
    return files


def lines_of(journal):
    return journal.read_text().count("\n") if journal.exists() else 0


def kill_within_search(arguments, journal, draw):
    """Kills a run some folds and milliseconds after it began; whether it was through before."""
    process = subprocess.Popen([BINARY, *map(str, arguments)], cwd=ROOT, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    enough = lines_of(journal) + draw.randrange(6)
    while process.poll() is None and lines_of(journal) < enough:
        time.sleep(0.002)
    time.sleep(draw.uniform(0, 0.1))
    process.send_signal(signal.SIGKILL)
    return process.wait() == 0


def test_a_search_killed_at_any_moment_ends_where_an_undisturbed_one_does(lender):
    calm = lender / "calm"
    run_octroi(*command(lender, calm, "--trials", TRIALS))

    disturbed = lender / "disturbed"
    journal = pathlib.Path(f"{disturbed}.search") / "lightgbm.jsonl"
    draw = random.Random(11)
    kills, killed_after = 0, set()
    while kills < KILLS:
        if kill_within_search(command(lender, disturbed, "--trials", TRIALS), journal, draw):
            assert content(disturbed) == content(calm)
            shutil.rmtree(disturbed)
            continue
        kills += 1
        killed_after.add(lines_of(journal))
        assert not disturbed.exists(), "a model is there whole or not at all"
    assert len(killed_after) >= KILLS / 2, "the kills fell on different moments of the search"

    run_octroi(*command(lender, disturbed, "--trials", TRIALS))
    assert content(disturbed) == content(calm)
    assert not journal.parent.exists()


def test_a_search_is_told_of_in_the_study(lender):
    model = lender / "calm"
    lines = [json.loads(line) for line in (model / "study" / "search.jsonl").read_text().splitlines()]
    assert [line["trial"] for line in lines] == list(range(TRIALS))
    assert lines[0]["settings"] == {"learning_rate": 0.05, "num_leaves": 8, "feature_fraction": 0.8}
    (search,) = json.loads((model / "study" / "report.json").read_text())["searches"]
    assert search["trials"] == TRIALS
    assert search["best"] <= search["start"]
    assert search["settings"] == lines[search["best_trial"]]["settings"]
    assert "Search of the settings" in (model / "study" / "report.en.html").read_text()
    assert "Recherche des réglages" in (model / "study" / "report.fr.html").read_text()


def test_a_journal_of_another_search_is_refused(lender):
    out = lender / "other"
    process = subprocess.Popen([BINARY, *map(str, command(lender, out, "--budget", "1h"))], cwd=ROOT,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    journal = pathlib.Path(f"{out}.search") / "lightgbm.jsonl"
    while not journal.exists() or journal.read_text().count("\n") < 2:
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    assert process.wait() == 130
    result = run_octroi(*command(lender, out, "--budget", "1h", "--seed", 7), check=False)
    assert result.returncode == 1
    assert "`folds`" in result.stderr and "lightgbm.jsonl:1" in result.stderr


def test_a_budget_of_time_is_kept(lender):
    out = lender / "timed"
    started = time.monotonic()
    run_octroi(*command(lender, out, "--budget", "2s"))
    assert time.monotonic() - started < 30
    (search,) = json.loads((out / "study" / "report.json").read_text())["searches"]
    assert 2 <= search["seconds"] < 6
    assert search["trials"] >= 1


def test_a_budget_without_a_space_is_refused(lender):
    result = run_octroi(*command(lender, lender / "none", "--models", "logistic", "--trials", 5), check=False)
    assert result.returncode == 2
    assert "[search." in result.stderr
    result = run_octroi(*command(lender, lender / "none", "--budget", "5"), check=False)
    assert result.returncode == 2
    assert "5m" in result.stderr
