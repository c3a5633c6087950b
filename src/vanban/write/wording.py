"""The words that the format adds to a document, and the refusal of what no page can print."""

from vanban.errors import NotADocument
from vanban.model import AUTHORITIES, PrintedDate

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_MARKS = {*AUTHORITIES, "T/M", "K/T", "T/L", "T/UQ"}
"""Those of the State and, with a stroke, those of the Party."""
GAP = "\u00a0" * 6
"""Room for a hand to write in what a draft leaves out; reads as one space."""


def day_words(when: PrintedDate) -> str:
    """Return 'ngày 05 tháng 02 năm 2024': days under 10, January and February get a 0."""
    day = f" {when.day:02}" if when.day else GAP
    month = f" {when.month:02}" if when.month and when.month < 3 else f" {when.month}"
    year = f" {when.year}" if when.year else GAP
    return f"ngày{day} tháng{month if when.month else GAP} năm{year}"


def place_date(place: str | None, when: PrintedDate) -> str:
    """Return 'Phú Thọ, ngày 05 tháng 02 năm 2024', '' where neither place nor day is known."""
    if not place and when == PrintedDate():
        return ""
    return f"{place}, {day_words(when)}" if place else day_words(when)


def authority_lines(authority: str) -> str:
    """Break before each 'TM.', 'KT.', …: one line an authority."""
    lines: list[str] = []
    for word in authority.split(" "):
        if word in _MARKS or not lines:
            lines.append(word)
        else:
            lines[-1] += f" {word}"
    return "\n".join(lines)


def refuse_unprintable(text: str) -> None:
    """Refuse what neither XML nor a page can hold, with the words around it."""
    bad = next((char for char in text if _unprintable(char)), None)
    if bad:
        around = text.replace(bad, "�")[:60]
        raise NotADocument(f"Chữ có ký tự không in được (U+{ord(bad):04X}): “{around}”.")


def _unprintable(char: str) -> bool:
    code = ord(char)
    return (code < 32 and char != "\n") or 0xD800 <= code <= 0xDFFF or code in {0xFFFE, 0xFFFF}
