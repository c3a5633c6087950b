"""How numbered parts begin: 'I.', '1.', '2.1-', 'a)', 'Điều 3.'."""

import re
from collections.abc import Sequence
from dataclasses import replace

from vanban.read.lexicon import lettered
from vanban.read.lines import Line

_ROMAN = r"(?=[IVXL])(?:X{0,3})(?:IX|IV|V?I{0,3})"
ITEM = lettered(
    r"(?:(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều|ĐIỀU|Tiểu mục)"
    rf"\s+(?:thứ\s+\w+|\d+[a-zđ]?|{_ROMAN})\b"
    rf"|{_ROMAN}\s*[.)]\s*(?=\S)|[IVX]{{2,}}\s+(?=[A-ZĐÀ-Ỹ]{{2}})|{_ROMAN}/\s+(?=\S)|{_ROMAN}\s*[-–]\s+(?=[A-ZĐ])"
    r"|[A-HĐ]\s*[.)]\s+(?=\S)|\d{1,2}(?:\.\d{1,2}){0,3}\s*[.)]\s*(?=[^\d\s./;,:)])"
    r"|\d{1,2}/\s+(?=\S)|\d{1,2}\s*[-–]\s+(?=[A-ZĐÀ-Ỹ])|\d{1,2}(?:\.\d{1,2}){1,3}\s+(?=\S)"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}(?:\s?\.|[-–])\s+(?=\d{1,3}(?:\s?%|\s[a-zà-ỹđ]))"
    r"|\d{1,2}\s[-–]\s+(?=\d{1,3}\s?%)|\d{1,2}(?:\.\d{1,2}){1,3}\s?[-–]\s*(?=[A-ZĐÀ-Ỹ])"
    r"|\(\d{1,2}\)\s*(?=\S)|[a-zđĐ](?:\.?\d)?\s*[.)]\s*(?=[^\s;,:)])"
    r"|[a-zđ]/\s+(?=\S))"
)


def starts_item(text: str) -> bool:
    """Whether a line opens a numbered part."""
    return bool(ITEM.match(text))


_LOOSE = re.compile(r"(?P<number>\d{1,2})\s?(?P<mark>,|[-–])\s?(?=[^\W\d_]|\d{1,3}\s?%)")
"""A number with a mark that numbers elsewhere have inside them: '1, Mỗi chi hội', '1-Đồng chí'."""
_SHORTEST = 3


def settled(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a stop behind the loose numbers of a list that counts from one."""
    found = list(lines)
    for mark in (",", "-"):
        run: list[tuple[int, int]] = []
        for index, line in enumerate([*lines, Line("1, x"), Line("1- x")]):
            loose = _LOOSE.match(line.text)
            if loose is None or loose["mark"].replace("–", "-") != mark:
                continue
            number = int(loose["number"])
            if number == len(run) + 1:
                run.append((index, loose.end()))
            elif number == 1:
                _settle(found, run)
                run = [(index, loose.end())]
    return found


def _settle(lines: list[Line], run: list[tuple[int, int]]) -> None:
    for count, (index, end) in enumerate(run, 1) if len(run) >= _SHORTEST else ():
        lines[index] = replace(lines[index], text=f"{count}. {lines[index].text[end:]}")
