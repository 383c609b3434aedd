"""CSV for people: what a spreadsheet could take for a formula begins with an apostrophe."""

import csv
from pathlib import Path

import polars as pl
import pytest

from access_control.spreadsheet import write_csv


def written(value: object, folder: Path) -> str:
    """Return a value as a spreadsheet reads it from the file."""
    write_csv(pl.DataFrame({"cell": [value]}), folder / "t.csv")
    with (folder / "t.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))[1][0]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u00a0=1",
        "\ufeff=1",
        "\0=1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff201",
        "|calc",
        "=cmd|' /C calc'!A0",
    ],
)
def test_a_text_that_could_run_does_not(text: str, tmp_path: Path) -> None:
    """Behind blanks and marks too, and in wide letters."""
    assert written(text, tmp_path) == f"'{text.replace(chr(0), '')}"


@pytest.mark.parametrize("text", ["req-1", "gpt-4o", "a=b", "2026-10-05", "", "'quoted", "Ünï, c"])
def test_other_texts_stay_as_they_are(text: str, tmp_path: Path) -> None:
    """Commas and quotes are the writer's own business."""
    assert written(text, tmp_path) == text


def test_a_number_below_zero_stays_a_number(tmp_path: Path) -> None:
    """Only texts are texts."""
    assert written(-5, tmp_path) == "-5"
