"""Letters that no font of the house has: named with where they stand, before a page is lost.

Typst tells of the first such letter only and not where it stands. So that a person corrects all
at once, each letter beyond the face is then tried by itself.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

import typst

from vanban.errors import NotADocument
from vanban.write.fonts import Face

_TOLD = re.compile(r"could not be displayed with font|contains the (disallowed )?codepoint")
_PLAIN = re.compile(r"[\x20-\x7e\u00a0-\u024f\u1ea0-\u1eff\n]")
_MOST = 40
"""Letters that are tried, and words said of: more would not be read."""
_SHOWN, _AROUND = 5, 30
_NEVER = {"Cn", "Co", "Cs"}
"""Categories of what is no letter of anybody's: unassigned, private, half of a pair."""

Placed = Iterable[tuple[str, str]]
"""Where a text stands, in words, and the text."""


def refusal(error: typst.TypstError, placed: Placed, face: Face) -> NotADocument | None:
    """Return what to say of letters that cannot be set; None where the fault is another."""
    if not _TOLD.search(str(error)):
        return None
    found: dict[str, str] = {}
    tried: set[str] = set()
    for place, text in placed:
        for at, char in enumerate(text):
            if char in tried or _PLAIN.match(char) or len(tried) >= _MOST:
                continue
            tried.add(char)
            if char == "\ufeff" or unicodedata.category(char) in _NEVER or not can_set(char, face):
                found[char] = f"{place} “{_around(text, at)}”"
    return _said(found) if found else None


@cache
def can_set(char: str, face: Face) -> bool:
    """Tell whether the face, or one that Typst carries, has a letter."""
    source = b'#set text(font: sys.inputs.font, lang: "vi")\n#sys.inputs.char'
    fonts = typst.Fonts(
        include_system_fonts=False, font_paths=[str(face.folder)] if face.folder else []
    )
    compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
    try:
        compiler.compile(
            source, format="pdf", pdf_standards=["a-2b"],
            sys_inputs={"font": face.family, "char": char},
        )  # fmt: skip
    except typst.TypstError as error:
        return not _TOLD.search(str(error))
    return True


def _said(found: dict[str, str]) -> NotADocument:
    named = [f"{_named(char)} ở {where}" for char, where in list(found.items())[:_SHOWN]]
    more = f" và {len(found) - _SHOWN} ký tự khác" if len(found) > _SHOWN else ""
    return NotADocument(
        f"Phông chữ của hệ thống không có {'; '.join(named)}{more}. "
        "Hãy viết lại bằng chữ Việt hoặc bỏ ký tự ấy; nội dung vẫn được giữ."
    )


def _named(char: str) -> str:
    code = f"U+{ord(char):04X}"
    if unicodedata.category(char)[0] in "CZ":
        return f"ký tự ẩn {code}"
    return f"ký tự “{char}” ({code})"


def _around(text: str, at: int) -> str:
    """Return the words about a letter, without those that nobody sees."""
    first, last = max(0, at - _AROUND), at + _AROUND
    first = text.find(" ", first, at) + 1 if first else 0
    cut = "".join(
        char for char in text[first:last] if unicodedata.category(char) not in {"Cf", "Co", "Cn"}
    )
    shown = " ".join(cut.split())
    return f"{'…' if first else ''}{shown}{'…' if last < len(text) else ''}"
