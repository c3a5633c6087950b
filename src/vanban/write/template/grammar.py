"""Named fields in the text of a paragraph: `{{ ten_truong }}`, however Word has split it.

Only names are known, and names of columns of a list (`{{ danh_sach.ho_ten }}`). Whatever else
stands between the marks is refused as written; nothing is ever evaluated.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vanban.container import Element, W
from vanban.errors import BadTemplate
from vanban.write.wording import refuse_unprintable

ORDINAL = "stt"
"""The column that every list has: the number of the row, from 1."""
_NAME = r"[^\W\d_](?:_?[^\W_])*"
_FIELD = re.compile(rf"\{{\{{\s*({_NAME})(?:\.({_NAME}))?\s*\}}\}}")
_MARKS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_LONGEST = 60
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Field:
    """One field where it stands in a paragraph's text; `column` is '' for a plain one."""

    name: str
    column: str
    start: int
    end: int

    @property
    def key(self) -> str:
        return f"{self.name}.{self.column}" if self.column else self.name


def fields(paragraph: Element) -> list[Field]:
    """Return the fields of a paragraph in order; refuse what looks like one and is none."""
    text = "".join(one.text or "" for one in _texts(paragraph))
    found = [
        Field(_folded(match[1]), _folded(match[2] or ""), match.start(), match.end())
        for match in _FIELD.finditer(text)
    ]
    rest = _FIELD.sub(lambda match: "\0" * len(match[0]), text)
    for one in found:
        if len(one.key) > 2 * _LONGEST:
            raise BadTemplate(f"Tên trường “{one.key[:_LONGEST]}…” dài quá {_LONGEST} ký tự.")
    if stray := _MARKS.search(rest):
        shown = text[max(0, stray.start()) : stray.start() + 50].strip()
        raise BadTemplate(
            f"Mẫu có “{shown}” không hiểu được; trường chỉ viết dạng {{{{ ten_truong }}}} hoặc "
            "{{ danh_sach.ten_cot }}, không có lệnh, phép tính hay dấu gạch dưới kép."
        )
    return found


def fill(paragraph: Element, found: list[Field], values: Mapping[str, str]) -> None:
    """Put values in place of fields, in the look of the first letter of each."""
    for text in _texts(paragraph):
        text.text = (text.text or "").replace("\n", " ")
    for one in reversed(found):
        value = values[one.key]
        refuse_unprintable(value)
        offset = 0
        put = False
        for text in list(_texts(paragraph)):
            words = text.text or ""
            low, high = max(one.start - offset, 0), min(one.end - offset, len(words))
            offset += len(words)
            if low >= high:
                continue
            text.text = words[:low] + ("" if put else value) + words[high:]
            text.set(_SPACE, "preserve")
            put = True
    for text in list(_texts(paragraph)):
        _break_lines(text)


def _break_lines(text: Element) -> None:
    """Make Word's line breaks of those in the values."""
    first, *others = (text.text or "").split("\n")
    text.text = first
    last = text
    for line in others:
        last.addnext(text.makeelement(f"{W}br"))
        last = last.getnext()
        last.addnext(text.makeelement(f"{W}t"))
        last = last.getnext()
        last.text = line
        last.set(_SPACE, "preserve")


def _texts(paragraph: Element) -> Iterator[Element]:
    """Yield the texts of a paragraph itself, not of text boxes that hang on it."""
    for text in paragraph.iter(f"{W}t"):
        if next(text.iterancestors(f"{W}p")) is paragraph:
            yield text


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
