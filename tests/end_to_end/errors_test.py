"""Bad input, a full disk, a second run, an impatient user: one clear message, nothing half-written."""

import shutil
import signal
import subprocess
import time

import pytest

from conftest import BINARY, ROOT


def says(result, *parts):
    assert result.returncode in (1, 2, 3), f"exit {result.returncode}: {result.stderr}"
    for part in parts:
        assert part in result.stderr, f"`{part}` is not in: {result.stderr}"
    assert "terminate called" not in result.stderr
    return True


def leftovers(folder):
    return [path.name for path in folder.iterdir() if "partial" in path.name]


@pytest.fixture
def tables(synthetic_data, tmp_path):
    """A copy of the lender's files that a test may damage."""
    folder = tmp_path / "data"
    shutil.copytree(synthetic_data, folder)
    return folder


@pytest.fixture
def ingest(octroi, tmp_path):
    def run(folder, **options):
        return octroi("ingest", "--portfolio", "home-credit", "--data", folder,
                      "--out", tmp_path / "store.duckdb", check=False, **options)

    return run


def edit_header(path, change):
    text = path.read_text(encoding="utf-8")
    header, rest = text.split("\n", 1)
    path.write_text(change(header) + "\n" + rest, encoding="utf-8")


def test_a_missing_key_column_is_named(tables, ingest, tmp_path):
    edit_header(tables / "bureau.csv", lambda header: header.replace("SK_ID_BUREAU", "BUREAU_NUMBER"))
    assert says(ingest(tables), "bureau.csv", "SK_ID_BUREAU")
    assert not (tmp_path / "store.duckdb").exists() and not leftovers(tmp_path)


def test_an_empty_file_is_named(tables, ingest):
    (tables / "bureau.csv").write_text("")
    assert says(ingest(tables), "bureau.csv", "empty")


def test_a_table_without_a_header_is_named(tables, ingest):
    path = tables / "bureau.csv"
    path.write_text(path.read_text(encoding="utf-8").split("\n", 1)[1], encoding="utf-8")
    assert says(ingest(tables), "bureau.csv", "header")


def test_a_target_that_is_missing_is_named(octroi, tables, tmp_path):
    (tables / "application_train.csv").unlink()
    result = octroi("train", "--portfolio", "home-credit", "--data", tables, "--out", tmp_path / "model",
                    check=False)
    assert says(result, "TARGET")
    assert not (tmp_path / "model").exists()


def test_a_target_of_one_class_is_named(octroi, tables, tmp_path):
    path = tables / "application_train.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    position = lines[0].split(",").index("TARGET")
    good = [line for line in lines[1:] if line.split(",")[position] == "0"]
    path.write_text("\n".join([lines[0], *good]) + "\n", encoding="utf-8")
    result = octroi("train", "--portfolio", "home-credit", "--data", tables, "--out", tmp_path / "model",
                    check=False)
    assert says(result, "TARGET")


def change_targets(path, change):
    """The applications with their targets changed; change(number of the row, label) → label."""
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    position = header.split(",").index("TARGET")
    for number, line in enumerate(lines):
        cells = line.split(",")
        cells[position] = change(number, cells[position])
        lines[number] = ",".join(cells)
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")


def train_on(octroi, tables, tmp_path, *options):
    return octroi("train", "--portfolio", "home-credit", "--data", tables, "--out", tmp_path / "model",
                  "--tables", "application", *options, check=False)


def test_twenty_applicants_are_too_few(octroi, tables, tmp_path):
    change_targets(tables / "application_train.csv", lambda number, label: label if number < 20 else "")
    assert says(train_on(octroi, tables, tmp_path), "Only 20 applicants have a target", "TARGET", "50")
    assert not (tmp_path / "model").exists()


def test_a_target_that_is_neither_good_nor_bad_is_named(octroi, tables, tmp_path):
    change_targets(tables / "application_train.csv", lambda number, label: "1" if label == "1" else "3")
    assert says(train_on(octroi, tables, tmp_path), "TARGET")


def test_a_split_by_a_column_that_is_not_named_says_where_to_name_it(octroi, tables, tmp_path):
    result = train_on(octroi, tables, tmp_path, "--split", "time")
    assert result.returncode == 2
    assert says(result, "time", "[training]")


def test_a_split_that_does_not_exist_is_answered_with_those_that_do(octroi, tables, tmp_path):
    assert says(train_on(octroi, tables, tmp_path, "--split", "random"), "grouped")


def test_an_unknown_portfolio_is_answered_with_those_that_exist(octroi):
    assert says(octroi("ingest", "--portfolio", "home-credits", "--data", ".", "--out", "x", check=False),
                "home-credit")


def test_a_wrong_option_is_a_usage_error(octroi):
    assert octroi("train", "--portfolios", "home-credit", check=False).returncode == 2


def test_a_package_with_one_byte_changed_is_refused_by_name(octroi, synthetic_model, synthetic_store, tmp_path):
    model = tmp_path / "model"
    shutil.copytree(synthetic_model, model)
    path = model / "model.lgb"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    result = octroi("score", "--model", model, "--data", synthetic_store, "--out", tmp_path / "scores.csv",
                    check=False)
    assert says(result, "model.lgb")
    assert not (tmp_path / "scores.csv").exists()


def test_feature_sql_that_names_an_unknown_column_gives_file_and_line(octroi, tmp_path, synthetic_store):
    portfolio = tmp_path / "portfolio"
    shutil.copytree(ROOT / "portfolios" / "home-credit", portfolio)
    path = portfolio / "features" / "bureau.sql"
    path.write_text(path.read_text(encoding="utf-8").replace("DAYS_CREDIT_ENDDATE", "DAYS_CREDIT_ENDDTE"),
                    encoding="utf-8")
    result = octroi("features", "--portfolio", portfolio, "--data", synthetic_store,
                    "--out", tmp_path / "features.parquet", check=False)
    assert says(result, "bureau.sql:", "DAYS_CREDIT_ENDDTE")


def test_a_full_disk_is_said_and_leaves_nothing(synthetic_data, tmp_path):
    """On a file system of 3 MB, in a mount namespace of its own."""
    script = (
        "mount -t tmpfs -o size=3m tmpfs {0} && {1} ingest --portfolio home-credit --data {2} "
        "--out {0}/store.duckdb; code=$?; ls -A {0} | grep -v lock; exit $code"
    ).format(tmp_path, BINARY, synthetic_data)
    probe = subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", str(tmp_path)], cwd=ROOT)
    if probe.returncode != 0:
        pytest.skip("this machine lets no test mount a small file system")
    result = subprocess.run(["unshare", "-rm", "sh", "-c", script], capture_output=True, text=True, cwd=ROOT)
    assert result.returncode == 3, result.stderr
    assert "space" in result.stderr or "full" in result.stderr
    assert result.stdout == "", f"left behind: {result.stdout}"


def start(*arguments):
    return subprocess.Popen([BINARY, *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True)


def wait_for(condition, process, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        assert process.poll() is None, f"it ended before: {process.stderr.read()}"
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_ctrl_c_in_the_middle_leaves_nothing(synthetic_data, tmp_path):
    store = tmp_path / "store.duckdb"
    process = start("ingest", "--portfolio", "home-credit", "--data", synthetic_data, "--out", store)
    wait_for(lambda: leftovers(tmp_path), process)
    process.send_signal(signal.SIGINT)
    _, message = process.communicate(timeout=60)
    assert process.returncode == 130, message
    assert "Stopped" in message
    assert not store.exists() and not leftovers(tmp_path)


def test_ctrl_c_while_training_leaves_no_model(synthetic_store, tmp_path):
    model = tmp_path / "model"
    process = start("train", "--portfolio", "home-credit", "--data", synthetic_store, "--out", model)
    time.sleep(2.0)
    process.send_signal(signal.SIGINT)
    _, message = process.communicate(timeout=120)
    assert process.returncode == 130, message
    assert not model.exists() and not leftovers(tmp_path)


def test_a_second_run_on_the_same_store_is_refused(octroi, synthetic_data, tmp_path):
    store = tmp_path / "store.duckdb"
    arguments = ("ingest", "--portfolio", "home-credit", "--data", synthetic_data, "--out", store)
    process = start(*arguments)
    wait_for(lambda: leftovers(tmp_path), process)
    second = octroi(*arguments, check=False)
    process.communicate(timeout=120)
    assert process.returncode == 0
    assert says(second, "Another run of octroi is writing here")
