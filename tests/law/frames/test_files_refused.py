"""Files that cannot be read or written: told in one line, and no half file ever has the final name."""

from __future__ import annotations

import datetime
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from law.frames.lists import EMPLOYEE, FARMER, HEADER, Write, rows_of
from payung.errors import PayungError
from payung.law.frames.files import Job, compute_file


def left_behind(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name != "in.csv"}


# ---- files that cannot be read


def refused(source: Path, tmp_path: Path, **job: Any) -> str:
    """The one line that is told, after nothing was left behind."""
    before = {path.name for path in tmp_path.iterdir()}
    with pytest.raises(PayungError) as told:
        compute_file(source, tmp_path / "out.csv", Job(**job))
    assert {path.name for path in tmp_path.iterdir()} == before
    assert "\n" not in str(told.value)
    assert "polars" not in str(told.value).lower()
    return str(told.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty"),
        (b"\n\n", "The file is empty"),
        (f"{HEADER}\n".encode(), "names columns but has no rows"),
        (b"PK\x03\x04 and so on", "spreadsheet workbook"),
        ("a,b\n".encode("utf-16"), "UTF-16"),
        (b"a\x00b\n", "not a text file"),
        (f"{HEADER}\n{EMPLOYEE},more\n".encode(), "row 1, line 2: The row has 10 fields, but the header names 9"),
        (f"{HEADER}\n{FARMER}\nW-1,2026-02\n".encode(), "row 2, line 3: The row has 2 fields"),
        (f"{HEADER}\n{FARMER}\nW-1\n{EMPLOYEE},x\n".encode(), "row 2, line 3: The row has 1 field,"),
        (f'{HEADER}\n{FARMER}\n"{EMPLOYEE}\n'.encode(), "line 3: A quotation mark"),
        (f'{HEADER},x\n{FARMER},5" pipa\n{EMPLOYEE},y\n'.encode(), "line 2: A quotation mark"),
        (f"{HEADER},nama\n{FARMER},Ali\n{EMPLOYEE},Ren\xe9\n".encode("cp1252"), "line 3: The text is not UTF-8"),
        (f'{HEADER},nama\n"W-1",,,,,,,,,René\n'.encode("cp1252"), "line 2: The text is not UTF-8"),
        (f"{HEADER},nam\xe9\n{FARMER},Ali\n".encode("cp1252"), "line 1: The text is not UTF-8"),
        (f"{HEADER},wage\n{EMPLOYEE},1\n".encode(), "2 columns are called 'wage'"),
        (b"worker_id,month\nW-1,2026-02\n", "There is no column segment"),
        (b"month,Segment\n2026-02,PU\n", "Is it the one called 'Segment'?"),
        (b"segment,wage\nPU,1\n", "There is no column month"),
    ],
)
def test_a_file_that_is_no_list_of_workers_is_refused_in_words(tmp_path: Path, content: bytes, words: str) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(content)
    told = refused(source, tmp_path)
    assert words in told
    assert str(source) in told


@pytest.mark.parametrize("content", [b"", b"month,segment\n", b"PAR1" + b"\0" * 40 + b"PAR1"])
def test_a_parquet_file_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "in.parquet"
    source.write_bytes(content)
    assert "not a Parquet file" in refused(source, tmp_path)


@pytest.mark.parametrize(
    ("column", "values", "words"),
    [
        ("wage", [datetime.date(2026, 1, 1)], "column wage: The column holds Date"),
        ("wage", [True], "column wage: The column holds Boolean"),
        ("wage", [[1, 2]], "column wage: The column holds List"),
        ("birth_date", [19900101], "column birth_date: The column holds Int64"),
        ("segment", [1], "column segment: The column holds Int64"),
    ],
)
def test_a_column_whose_type_could_only_be_misread_is_refused(
    tmp_path: Path, column: str, values: list[Any], words: str
) -> None:
    frame = {"month": ["2026-02"], "segment": ["PU"], column: values}
    pl.DataFrame(frame).write_parquet(tmp_path / "in.parquet")
    assert words in refused(tmp_path / "in.parquet", tmp_path)


def test_files_that_are_not_there_or_not_of_a_known_kind_are_named(write: Write, tmp_path: Path) -> None:
    assert "There is no such file" in refused(tmp_path / "nowhere.csv", tmp_path)
    assert "ending .csv or .parquet" in refused(write(name="in.xlsx"), tmp_path)
    (tmp_path / "folder.csv").mkdir()
    assert "not a file" in refused(tmp_path / "folder.csv", tmp_path)


def test_a_name_with_stars_is_a_name(write: Write, tmp_path: Path) -> None:
    write(HEADER, FARMER, name="in1.csv")
    assert "no such file" in refused(tmp_path / "in*.csv", tmp_path)
    compute_file(write(HEADER, EMPLOYEE, name="in[1].csv"), tmp_path / "out.csv")
    assert rows_of(tmp_path / "out.csv")[0]["worker_id"] == "W-1"


# ---- files that cannot be written


def test_the_output_may_not_be_the_input_nor_its_report(write: Write, tmp_path: Path) -> None:
    source = write(HEADER, EMPLOYEE, name="x.csv.problems.csv")
    for out in (source, tmp_path / "x.csv"):
        with pytest.raises(PayungError, match="This is the file that is read"):
            compute_file(source, out)
    assert source.read_text(encoding="utf-8").startswith(HEADER)


def test_a_folder_that_is_not_there_is_told_before_any_work(write: Write, tmp_path: Path) -> None:
    with pytest.raises(PayungError, match="There is no such folder"):
        compute_file(write(HEADER, EMPLOYEE), tmp_path / "nowhere" / "out.csv")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_one_may_not_write_to_is_told(write: Write, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    with pytest.raises(PayungError, match="may not be written to"):
        compute_file(write(HEADER, EMPLOYEE), locked / "out.csv")


@pytest.mark.parametrize("into", ["out.csv", "out.parquet"])
def test_a_failure_at_the_very_end_leaves_the_older_file(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, into: str
) -> None:
    (tmp_path / into).write_text("of last time", encoding="utf-8")

    def no_space(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(PayungError, match="The disk is full"):
        compute_file(write(HEADER, EMPLOYEE), tmp_path / into)
    assert left_behind(tmp_path) == {into}
    assert (tmp_path / into).read_text(encoding="utf-8") == "of last time"


LIMITED = """
import resource, signal, sys
from pathlib import Path
from payung.errors import PayungError
from payung.law.frames.files import compute_file
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    compute_file(Path(sys.argv[1]), Path(sys.argv[2]))
except PayungError as error:
    print(error)
"""


@pytest.fixture
def many(write: Write) -> Path:
    rows = (
        f"W-{number},2026-02,PU,{3_000_000 + number * 7919 % 9_000_000},,2,large,1990-01-01,employer"
        for number in range(60_000)
    )
    return write(HEADER, *rows)


@pytest.mark.parametrize("into", ["out.csv", "out.parquet"])
def test_a_file_that_cannot_grow_any_more_leaves_nothing(many: Path, tmp_path: Path, into: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, many, tmp_path / into], capture_output=True, text=True, check=True
    )
    assert "The file grows beyond what is allowed here" in done.stdout
    assert done.stderr == ""
    assert left_behind(tmp_path) == set()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, where one may be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("no disk may be mounted here")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)  # a thread may still be closing its file


@pytest.mark.parametrize("into", ["out.csv", "out.parquet"])
def test_a_full_disk_is_told_and_left_clean(many: Path, small_disk: Path, into: str) -> None:
    if into == "out.parquet":
        (small_disk / "ballast").write_bytes(bytes(900_000))
    with pytest.raises(PayungError, match=r"The disk is full; nothing was left under this name\. Free some space"):
        compute_file(many, small_disk / into)
    assert left_behind(small_disk) <= {"ballast"}


@pytest.mark.parametrize(("told_to", "code"), [(signal.SIGINT, 1), (signal.SIGTERM, 143)])
def test_work_that_is_stopped_leaves_nothing(many: Path, tmp_path: Path, told_to: signal.Signals, code: int) -> None:
    rows = many.read_text(encoding="utf-8").splitlines(keepends=True)
    many.write_text("".join([rows[0], *rows[1:] * 30]), encoding="utf-8")
    command = [
        sys.executable,
        "-c",
        "from payung.cli import main; main()",
        "law",
        "compute",
        many,
        tmp_path / "out.csv",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while process.poll() is None and not any(path.name.startswith(".out.csv.") for path in tmp_path.iterdir()):
        time.sleep(0.01)
    process.send_signal(told_to)
    _, errors = process.communicate()
    assert process.returncode == code
    assert "Traceback" not in errors
    assert "panicked" not in errors
    assert left_behind(tmp_path) == set()
