"""Numbers and symbols ('458/KH-UBND', '185-KH/TU', '04/2018/QĐ-UBND') and printed dates."""

import datetime as dt
import re
from dataclasses import dataclass

from vanban.model import PrintedDate
from vanban.read.lexicon import SYMBOLS
from vanban.text import fold

_PIECE = r"[A-ZĐƯÂÊÔƠĂ](?:(?!ngày)[A-Za-zĐđƯưÔôƠơÂâÊêĂă0-9&.])*"
_AFTER_SPACE = r"[A-ZĐƯÂÊÔƠĂ]{2,}[0-9&.]*(?![a-zà-ỹ])"
SYMBOL = rf"{_PIECE}(?:[-–—/]{_PIECE}|\s*[-–—/]\s*{_AFTER_SPACE}|\s*/\s*\d{{4}})*"
NUMBER = re.compile(
    rf"(?P<count>\d{{1,5}}[a-zđA-D]?(?:\s*/\s*(?:19|20)\d\d)?)(?P<join>\s*[-–—/]\s*|\s+)(?P<symbol>{SYMBOL})"
)
_DRAFT = re.compile(rf"[.…_\s?]*(?:[?^]\s*\d*\s*)?[-–—/]\s*(?P<symbol>{SYMBOL})")
_SO = re.compile(r"(?<![\w/])s[o06]\s*[:;.]?\s*(?:van ban\s*:?)?\s*")

_DAY, _MONTH, _YEAR = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", r"(?P<year>(?:19|20)\d\d)(?!\d)"
_WORDS = rf"n?gay\s*{_DAY}\s*(?:th[ao]ng|ngay)\s*{_MONTH}\s*,?\s*nam\s*{_YEAR}"
_STROKES = r"(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>(?:19|20)\d\d)(?!\d)"
DATE = re.compile(rf"{_WORDS}|(?:n?gay\s*)?(?<![\d/.]){_STROKES}")
_BLANK = r"[.…_\s^]*"
PARTIAL = re.compile(
    rf"ngay{_BLANK}(?P<day>\d{{1,2}})?{_BLANK}th[ao]ng\w?{_BLANK}(?P<month>\d{{1,2}})?[^\w]*"
    rf"(?:nam{_BLANK}(?P<year>(?:19|20)\d\d(?!\d)|\d{{0,3}}))?"
)
_OWNERS = re.compile(
    r"(?:UBND|HĐND|TTHĐND|CP|TTg|TU|HU|ĐU|TW|QH\d*|UBTVQH\d*|UBMTTQ|MTTQ|HĐTĐKT|B[A-ZĐ]{2,7}|S[A-ZĐ]{2,7}"
    r"|TLĐ|LĐLĐ|ĐTN|VP[A-ZĐ]*|PGDĐT|PNV)"
)
_FIGURES = str.maketrans({"1": "T", "0": "Q", "8": "B", "6": "G"})
_BARE = {
    "QD": "QĐ", "ND": "NĐ", "HDND": "HĐND", "HDTDKT": "HĐTĐKT", "BTDKT": "BTĐKT", "BGDDT": "BGDĐT",
    "SGDDT": "SGDĐT", "PGDDT": "PGDĐT", "DU": "ĐU", "LDLD": "LĐLĐ", "TLD": "TLĐ", "DTN": "ĐTN",
    "BLDTBXH": "BLĐTBXH", "CD": "CĐ", "QDUBND": "QĐ-UBND", "BCD": "BCĐ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number found in a text: None where only a symbol is printed (a draft)."""

    number: str | None
    symbol: str
    start: int
    end: int


def find_number(text: str, *, bare: bool = False, kind: str | None = None) -> Numbered | None:
    """Return the number after 'Số' in a head, or the symbol of a draft ('Số: /KH-BDT')."""
    folded = fold(text)
    for so in _SO.finditer(folded):
        rest = text[so.end() :]
        if found := NUMBER.match(rest):
            whole = written(found, bare=bare, kind=kind)
            symbol = whole[1]
            return Numbered(whole[0], symbol, so.start(), so.end() + found.end())
        if found := _DRAFT.match(rest):
            symbol = tidy(found["symbol"], bare=bare, kind=kind)
            return Numbered(None, symbol, so.start(), so.end() + found.end())
    return None


def written(
    found: re.Match[str], *, bare: bool = False, kind: str | None = None
) -> tuple[str, str]:
    """Return number and symbol of a match as a person would write them."""
    count = re.sub(r"\s", "", found["count"])
    symbol = tidy(found["symbol"], bare=bare, kind=kind)
    join = found["join"].strip().replace("–", "-").replace("—", "-") or "/-"["/" in symbol]
    return f"{count}{join}{symbol}", symbol


def tidy(symbol: str, *, bare: bool = False, kind: str | None = None) -> str:
    """Return `symbol` with plain hyphens, no spaces, and the hyphen it may have lost."""
    text = re.sub(r"\s+", "", symbol).replace("–", "-").replace("—", "-").rstrip(".-/&")
    if bare:
        text = re.sub(r"[A-Z]+", lambda part: _BARE.get(part[0], part[0]), text)
    if "-" in text or "/" in text:
        return _kind_right(text, kind)
    for short in sorted(SYMBOLS, key=len, reverse=True):
        rest = text.removeprefix(short)
        if rest and rest != text and (_OWNERS.fullmatch(rest) or SYMBOLS[short] == kind):
            return f"{short}-{rest}" if len(rest) > 1 else text
    return text


def _kind_right(symbol: str, kind: str | None) -> str:
    """Return a symbol whose kind was misspelt: 'C1/TW' in a scan, 'QĐĐ-UBND' by a typist."""
    first = re.split(r"[-/]", symbol)[0]
    meant, once = first.translate(_FIGURES), re.sub(r"(.)\1", r"\1", first)
    if first not in SYMBOLS and once in SYMBOLS:
        return once + symbol[len(first) :]
    right = meant != first and kind is not None and SYMBOLS.get(meant) == kind
    return meant + symbol[len(first) :] if right else symbol


def kind_of_symbol(symbol: str) -> str | None:
    """Return the kind that a symbol begins with: 'KH-UBND' and 'KH/TU' are of a plan."""
    return SYMBOLS.get(re.split(r"[-/]", symbol)[0])


def find_date(folded: str, start: int = 0) -> tuple[dt.date | None, re.Match[str]] | None:
    """Return the first whole date in a folded text; None as the date if no such day exists."""
    found = DATE.search(folded, start)
    return (as_date(found), found) if found else None


def as_date(found: re.Match[str]) -> dt.date | None:
    """Return the day of a match of `DATE`."""
    pairs = (("year", "y"), ("month", "m"), ("day", "d"))
    parts = [found[long] or found[short] for long, short in pairs]
    return PrintedDate(*map(int, parts)).exact


def printed(found: re.Match[str]) -> PrintedDate:
    """Return what is printed of the date in a match of `PARTIAL`; a broken year is none."""
    year, month, day = found["year"], found["month"], found["day"]
    return PrintedDate(
        int(year) if year and len(year) == 4 else None,
        int(month) if month and 1 <= int(month) <= 12 else None,
        int(day) if day and 1 <= int(day) <= 31 else None,
    )
