"""Bytes are looked for as somebody who copied the folder would."""

from pathlib import Path

from analytics.leftovers import files_holding


def test_a_word_is_found_in_any_file_of_any_level(tmp_path: Path) -> None:
    """In the middle of other bytes; an empty file holds nothing, a link is not followed."""
    deep = tmp_path / "a" / "b.bin"
    deep.parent.mkdir()
    deep.write_bytes(b"\x00" * 70_000 + "Zoë Quill".encode() + b"\xff")
    (tmp_path / "clean").write_bytes(b"Zoe Quill")
    (tmp_path / "empty").touch()
    (tmp_path / "link").symlink_to("a/b.bin")
    assert files_holding(tmp_path, ["Zoë Quill", "absent-word"]) == ["a/b.bin"]


def test_a_file_named_with_a_word_is_not_named_again(tmp_path: Path) -> None:
    """The answer may be printed."""
    (tmp_path / "quill-77.csv").touch()
    assert files_holding(tmp_path, ["quill-77"]) == ["-"]


def test_words_that_stand_anywhere_by_chance_are_not_looked_for(tmp_path: Path) -> None:
    """Four bytes are found in most large files."""
    (tmp_path / "file").write_bytes(b"E123 E1234")
    assert files_holding(tmp_path, ["E123"]) == []
    assert files_holding(tmp_path, ["E1234"]) == ["file"]
