"""The form between formats and readers, and the limits of what is opened at all."""

import io
import zipfile

import pytest

from vanban.container import Limits, check_size, open_archive
from vanban.errors import TooLarge, UnreadableFile
from vanban.read.lines import Line, Pages, numbered


def packed(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def test_lines_are_numbered_on_each_page():
    lines = numbered([Line("a"), Line("b"), Line("c", page=2)])
    assert [(line.page, line.number) for line in lines] == [(1, 1), (1, 2), (2, 1)]
    assert Pages(lines, 2).text() == "a\nb\nc"


def test_evidence_quotes_the_line_and_keeps_the_doubt_of_a_scan():
    line = Line("Số: 5/KH-UBND", page=2, number=7, confidence=0.9)
    found = line.evidence("5/KH-UBND", 0.8)
    assert (found.page, found.line, found.quote, found.confidence) == (2, 7, "5/KH-UBND", 0.72)
    assert line.doubt("thiếu ngày").where == "trang 2, dòng 7"


def test_an_empty_and_a_large_file_are_refused():
    with pytest.raises(UnreadableFile, match="rỗng"):
        check_size(b"")
    with pytest.raises(TooLarge, match="MB"):
        check_size(b"x" * 2_000_000, Limits(size=1024 * 1024))


def test_a_damaged_archive_a_bomb_and_a_path_out_of_it_are_refused():
    with pytest.raises(UnreadableFile, match="hỏng"):
        open_archive(b"PK\x03\x04 not an archive")
    with pytest.raises(TooLarge, match="bom nén"):
        open_archive(packed(word__document=b"\0" * 30_000_000))
    with pytest.raises(TooLarge, match="tệp con"):
        open_archive(packed(a=b"1", b=b"2"), Limits(parts=1))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("../out.txt", "x")
    with pytest.raises(UnreadableFile, match="trái phép"):
        open_archive(stream.getvalue())


def test_a_sound_archive_opens():
    assert open_archive(packed(a=b"1")).namelist() == ["a"]
