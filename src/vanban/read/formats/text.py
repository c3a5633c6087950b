"""Plain and Markdown-like text: as copied from pages, from scans' text layers, from mail."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from vanban import legacy
from vanban.container import LIMITS, Limits
from vanban.errors import TooLarge, UnreadableFile
from vanban.model import Table
from vanban.read import columns
from vanban.read.lexicon import MOTTO, RULE
from vanban.read.lines import Line, Pages, decoded, plain
from vanban.text import clean, fold

_HEADING = re.compile(r"(#{1,6})\s+")
_STARS = re.compile(r"\*{2,}|__")
_EMPHASIS = re.compile(r"(?<![\w*])[*_](?=\S)([^*_\n]*?\S)[*_](?![\w*])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_SEPARATOR = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_COLUMN = re.compile(
    r"(?:so )?s?tt$|(?:noi dung|nhiem vu|cong viec|hoat dong|viec)\b|(?:ten )?(?:don vi|co quan)\b"
    r"|(?:chu tri|phoi hop|thuc hien|phu trach)\b|thoi (?:gian|han|diem)\b|tien do\b|thang$"
    r"|(?:so luong|chi tieu|tap the|ca nhan|ho gia dinh|mo hinh|dien hinh|ghi chu|san pham)\b"
    r"|ket qua\b|nguoi (?:phu trach|thuc hien|chu tri)|bo phan\b|hoan thanh$"
)
"""How the head of a column begins."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def read(content: bytes, limits: Limits = LIMITS) -> Pages:
    """Return the lines of a text file; a form feed begins a page."""
    text, encoding = decode(content)
    if _CONTROL.search(text):
        raise UnreadableFile("Tệp không phải văn bản thuần: có ký tự điều khiển bên trong.")
    if text.count("\n") > limits.lines:
        raise TooLarge(f"Văn bản dài quá {limits.lines} dòng, vượt mức được phép đọc.")
    pages = text.split("\f")
    if len(pages) > limits.pages:
        raise TooLarge(f"Văn bản dài quá {limits.pages} trang, vượt mức được phép đọc.")
    read = (line for page, part in enumerate(pages, 1) for line in _lines(part, page))
    found = _by_columns(list(read))
    if not found:
        raise UnreadableFile("Tệp không có chữ nào để đọc.")
    return Pages(tuple(found), len(pages), doubts=(decoded(encoding),) if encoding else ())


def _by_columns(lines: list[Line]) -> list[Line]:
    """Put the left cells of a head before its right ones; a table of metadata stays by rows."""
    found: list[Line] = []
    for apart, group in groupby(lines, key=lambda line: line.column > 0):
        zone = list(group)
        if apart and any(MOTTO.search(fold(line.text)) for line in zone):
            zone.sort(key=lambda line: line.column)
        found += zone
    return found


def decode(content: bytes) -> tuple[str, str | None]:
    """Return the text of `content` and the encoding of before Unicode that it was in.

    UTF-8, UTF-16 with its mark, TCVN3, VNI, else Windows-1258. Letters of the middle two are told
    from Vietnamese by what words they make, also where somebody saved them as UTF-8.
    """
    utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if utf_16 else ["utf-8-sig", "cp1252", "latin-1", "cp1258"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        old = legacy.guessed(text)
        if old is None and encoding in {"cp1252", "latin-1"}:
            continue
        if old is not None:
            text = "\n".join(legacy.readable(line, old) for line in text.split("\n"))
        text = text.translate(_INVISIBLE)
        return plain(unicodedata.normalize("NFC", text)), old.name if old else None
    raise UnreadableFile("Không rõ bảng mã của tệp văn bản; hãy lưu lại bằng UTF-8 rồi gửi lại.")


def _lines(part: str, page: int) -> Iterator[Line]:
    rows = part.split("\n")
    gap, bold, index = False, False, 0
    while index < len(rows):
        raw = rows[index].strip()
        table_end = _table_end(rows, index)
        if table_end > index:
            yield Line("", page, index + 1, gap=gap, table=_table(rows[index:table_end]))
            gap, index = False, table_end
            continue
        index += 1
        if not raw or RULE.fullmatch(raw) or _SEPARATOR.fullmatch(raw):
            gap = True
            continue
        found, bold = _row(rows[index - 1], page, index, bold=bold)
        for line in found:
            yield _with_gap(line) if gap else line
            gap = raw.endswith("|")


def _row(raw: str, page: int, number: int, *, bold: bool) -> tuple[list[Line], bool]:
    """Return the lines of one row (two for a linearised head) and whether bold type goes on."""
    text = _ESCAPED.sub(r"\1", raw.strip())
    level = 0
    if found := _HEADING.match(text):
        level, text = len(found[1]), text[found.end() :]
    marks = len(_STARS.findall(text))
    whole = bold or bool(re.match(r"(?:\*{2,}|__)", text) and re.search(r"(?:\*{2,}|__)$", text))
    whole = whole or (marks % 2 == 1 and text.startswith(("**", "__")))
    bold = bold != (marks % 2 == 1)
    text = _EMPHASIS.sub(r"\1", _STARS.sub("", text))
    if text.count("|") and not RULE.fullmatch(text):
        cells = [cell for cell in map(clean, text.strip(" |").split("|")) if cell]
        if len(cells) == 2 and len(cells[0]) > 45 and cells[1][0].islower():
            cells = [" ".join(cells)]  # a stray stroke in a line of prose
    else:
        cells = columns.split(text)
    lines = [
        Line(
            clean(cell), page, number, bold=whole or level > 0, heading=level,
            column=place if len(cells) == 2 else 0,
        )
        for place, cell in enumerate(cells, 1)
        if clean(cell)
    ]  # fmt: skip
    return lines, bold


def _with_gap(line: Line) -> Line:
    return Line(
        line.text, line.page, line.number,
        bold=line.bold, heading=line.heading, gap=True, column=line.column,
    )  # fmt: skip


def _table_end(rows: list[str], start: int) -> int:
    """Return where the table that begins at `start` ends, `start` if none does.

    Its rows stand between strokes, or have as many cells each, parted by strokes or tabs.
    """
    end = start
    while end < len(rows) and rows[end].strip().startswith("|") and rows[end].count("|") >= 3:
        end += 1
    if end - start < 2:
        end, width = start, len(_cells(rows[start]))
        open_left = not rows[start].strip().startswith("|")
        while end < len(rows) and width >= 3 and _width(rows[end], open_left=open_left) == width:
            end += 1
    if end - start < 2:
        return _aligned_end(rows, start)
    cells = [_cells(row) for row in rows[start:end] if not _SEPARATOR.fullmatch(row.strip())]
    if any(columns.is_head_or_foot(row) for row in cells[:4] if not _heads_columns(row)):
        return start
    return end


def _aligned_end(rows: list[str], start: int) -> int:
    """Return where a table ends whose columns only stand apart: 'TT   Đơn vị   Số lượng'."""
    heads = _aligned(rows[start])
    if len(heads) < 3 or not _heads_columns(heads):
        return start
    end = start + 1
    while end < len(rows) and len(_aligned(rows[end])) == len(heads):
        end += 1
    return end if end - start > 2 else start


def _aligned(row: str) -> list[str]:
    return [] if "|" in row else [cell for cell in re.split(r"\s{2,}", row.strip()) if cell]


def _width(row: str, *, open_left: bool) -> int:
    return len(_cells(row, open_left=open_left))


def _cells(row: str, *, open_left: bool = False) -> list[str]:
    """Return the cells of a row; `open_left`: no stroke stands before the first of them."""
    stroked = row.strip().startswith("|") and not open_left
    inner = row.strip().removeprefix("|").removesuffix("|") if stroked else row.strip("\n\r ")
    apart = _aligned(row) if "\t" not in row else []
    cells = apart if len(apart) > 2 else re.split(r"(?<!\\)\||\t", inner)
    return [clean(_EMPHASIS.sub(r"\1", _STARS.sub("", _ESCAPED.sub(r"\1", c)))) for c in cells]


def _table(rows: list[str]) -> Table:
    open_left = not rows[0].strip().startswith("|")
    lines = [row for row in rows if not _SEPARATOR.fullmatch(row.strip())]
    filled = [_cells(row, open_left=open_left) for row in lines]
    if len(filled[0]) > 2 and not any(row[-1] for row in filled):
        filled = [row[:-1] for row in filled]  # a stroke closes every row
    width = max(map(len, filled))
    ruled = [at for at, row in enumerate(rows[:4]) if _SEPARATOR.fullmatch(row.strip())]
    heads = max(ruled[0], 1) if ruled else int(_names_columns(filled))
    return Table(tuple((*row, *[""] * (width - len(row))) for row in filled), heads)


def _names_columns(rows: list[list[str]]) -> bool:
    """Whether the first row of a table without rules names its columns: words above numbers."""
    first, second = rows[0], rows[1] if len(rows) > 1 else []
    named = all(re.search(r"[^\W\d_]|^20\d\d$", cell) for cell in first)
    if not (named and re.search(r"[^\W\d_]", first[0])) or max(map(len, first)) > 80:
        return False
    return _heads_columns(first) or any(cell[:1].isdigit() for cell in second)


def _heads_columns(row: list[str]) -> bool:
    """Whether the cells of a row are heads of columns: 'TT', 'Nội dung', 'Đơn vị chủ trì'."""
    known = [cell for cell in row if _COLUMN.match(fold(cell).strip(" .")) and len(cell) < 60]
    return len(known) > len(row) / 2 or fold(row[0]).strip(" .") in ("tt", "stt", "so tt")
