r"""The body of a document as lines that a person corrects in a plain box, and back again.

`# I. TÊN MỤC` is a heading, `> 1. Nội dung` a numbered paragraph; one more mark is one level
deeper. Any other line is a paragraph, `| a | b |` a row of a table, with `|---|` under its heads.
A paragraph that begins with one of the marks is written with `\` before it. A number that is none
of the usual forms, or an empty one before words that look like a number, stands in braces.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vanban.errors import NotADocument
from vanban.model import Block, Section, Table
from vanban.text import clean

_NUMBER = re.compile(
    r"(?P<dotted>(?:(?:Phần|Chương|Mục|Tiểu mục|Điều|Khoản) \w+|[IVXLCDM]+|\d+(?:\.\d+)*|[a-zđ]))\."
    r"(?=\s|\Z)|(?P<plain>(?:Phần|Chương|Mục) [IVXLCDM\d]+|\d+(?:\.\d+)*\)|[a-zđ]{1,2}\)|[-+–•])"
    r"(?=\s|\Z)|\{(?P<braced>[^{}]*)\}"
)
_HEAD = re.compile(r"(#+|>+)\s*(.*)\Z")
_RULE = re.compile(r"\|(?:\s*-+\s*\|)+\Z")
_MARKS = ("#", ">", "|", "\\")
DEEPEST = 9


def to_lines(blocks: tuple[Block, ...], sections: tuple[Section, ...]) -> str:
    """Return blocks and sections as text, one line a paragraph."""
    return "\n".join([*_blocks(blocks), *_sections(sections, 1)])


def from_lines(text: str) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """Return what `to_lines` wrote, as a person has corrected it.

    Raises `NotADocument`, naming the line, for a table whose rows are of unequal length and for
    parts deeper than nine levels.
    """
    top = _Part(0, "", "")
    open_parts = [top]
    rows: list[str] = []
    for number, raw in enumerate([*text.splitlines(), ""], 1):
        line = clean(raw)
        if line.startswith("|"):
            rows.append(line)
            continue
        if rows:
            open_parts[-1].blocks.append(_table(rows, number))
            rows = []
        if found := _HEAD.match(line):
            part = _part(found[1], found[2], number)
            while open_parts[-1].depth >= part.depth:
                open_parts.pop()
            open_parts[-1].children.append(part)
            open_parts.append(part)
        elif line:
            open_parts[-1].blocks.append(line.removeprefix("\\"))
    return tuple(top.blocks), tuple(part.close() for part in top.children)


@dataclass(slots=True)
class _Part:
    depth: int
    numbering: str
    title: str
    blocks: list[Block] = field(default_factory=list)
    children: list["_Part"] = field(default_factory=list)

    def close(self) -> Section:
        return Section(
            self.numbering, self.title, tuple(self.blocks),
            tuple(child.close() for child in self.children),
        )  # fmt: skip


def _sections(sections: tuple[Section, ...], depth: int) -> Iterator[str]:
    for section in sections:
        blocks = section.blocks
        text = section.title
        if not text and blocks and isinstance(blocks[0], str):
            text, blocks = blocks[0], blocks[1:]
        mark = ("#" if section.title else ">") * depth
        yield f"{mark} {_numbered(section.numbering, text)}".rstrip()
        yield from _blocks(blocks)
        yield from _sections(section.children, depth + 1)


def _numbered(numbering: str, text: str) -> str:
    """Return number and text so that `_split` takes them apart again."""
    for form in (numbering, f"{numbering}."):
        line = f"{form} {text}".strip() if numbering else text
        if _split(line) == (numbering, text):
            return line
    return f"{{{numbering}}} {text}".strip()


def _split(line: str) -> tuple[str, str]:
    found = _NUMBER.match(line)
    if found is None:
        return "", line
    number = found["dotted"] or found["plain"] or found["braced"] or ""
    return number.strip(), line[found.end() :].strip()


def _part(mark: str, line: str, number: int) -> _Part:
    if len(mark) > DEEPEST:
        raise NotADocument(f"Dòng {number}: mục sâu hơn {DEEPEST} cấp; hãy gộp bớt cấp.")
    numbering, text = _split(line)
    if mark[0] == "#" and text:
        return _Part(len(mark), numbering, text)
    part = _Part(len(mark), numbering, "")
    if text:
        part.blocks.append(text)
    if not text and not numbering:
        raise NotADocument(f"Dòng {number}: mục chưa có số và chưa có chữ; hãy viết thêm hoặc bỏ.")
    return part


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from _rows(block)
            yield ""
        else:
            yield f"\\{block}" if block.startswith(_MARKS) else block


def _rows(table: Table) -> Iterator[str]:
    rule = "|" + "---|" * len(table.rows[0])
    for index, row in enumerate(table.rows):
        if index == table.header_rows:
            yield rule
        cells = (cell.replace("\\", "\\\\").replace("|", "\\|") for cell in row)
        yield f"| {' | '.join(cells)} |"
    if table.header_rows >= len(table.rows):
        yield rule


def _table(lines: list[str], after: int) -> Table:
    """Return the table of lines that end before line `after`."""
    rows: list[tuple[str, ...]] = []
    heads = 1
    for offset, line in enumerate(lines):
        if _RULE.match(line):
            heads = len(rows)
            continue
        row = _cells(line)
        if rows and len(row) != len(rows[0]):
            raise NotADocument(
                f"Dòng {after - len(lines) + offset}: hàng có {len(row)} ô, hàng đầu của bảng có "
                f"{len(rows[0])} ô; hãy viết đủ số ô, ngăn bằng dấu |."
            )
        rows.append(row)
    if not rows:
        raise NotADocument(f"Dòng {after - len(lines)}: bảng chưa có hàng nào.")
    return Table(tuple(rows), min(heads, len(rows)))


def _cells(line: str) -> tuple[str, ...]:
    inner = line.removeprefix("|")
    cells = re.findall(r"((?:\\.|[^\\|])*)\|", inner if inner.endswith("|") else f"{inner}|")
    return tuple(re.sub(r"\\(.)", r"\1", cell).strip() for cell in cells)
