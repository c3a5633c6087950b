"""Vietnamese of the years before Unicode: TCVN3 ('.VnTime') and VNI ('VNI-Times') made Unicode.

TCVN3 is the part of TCVN 5712:1993 (VN3) that the fonts of the ABC set draw: one byte a letter,
capitals with tones only in fonts whose name ends in H, which draw small letters as capitals. VNI is
the chart of VNI Software for Windows: a mark is a letter of its own after its vowel.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from vanban.syllables import is_syllable

_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ\u03bc",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵà",
        strict=True,
    )
)
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_HAT, _BREVE = "\u0302", "\u0306"
_TONES = {"ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_HATS = {"â": "", "à": _GRAVE, "á": _ACUTE, "å": _HOOK, "ã": _TILDE, "ä": _DOT}
_BREVES = {"ê": "", "è": _GRAVE, "é": _ACUTE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}
_VNI_ALONE = {
    "ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ì": "ì", "í": "í",
}  # fmt: skip
_VNI = {
    **{base + mark: _VNI_ALONE.get(base, base) + tone for base in "aeouyôö"
       for mark, tone in _TONES.items()},
    **{base + mark: base + _HAT + tone for base in "aeo" for mark, tone in _HATS.items()},
    **{"a" + mark: "a" + _BREVE + tone for mark, tone in _BREVES.items()},
    **_VNI_ALONE,
}  # fmt: skip
_VNI_LETTER = re.compile("|".join(map(re.escape, _VNI)), re.IGNORECASE)
_TCVN3_FONT = re.compile(r"\.vn\w|vn(?:time|arial|avant|book|cent|cooper|helv)", re.IGNORECASE)
_VNI_FONT = re.compile(r"vni\b|vni[-_ ]", re.IGNORECASE)
_SYMBOL_FONT = {code: code - 0xF000 for code in range(0xF020, 0xF100)}
_WIDE = re.compile("[\u0100-\u010f\u0111-\u017f\u01a0-\u01b0\u1ea0-\u1ef9]")
"""Without Đ: what reads a PDF takes the letter that looks like it (U+00D0) for it."""
_TOKEN = re.compile(r"\S+")
_SIGNS = ".,;:!?()[]{}\"'“”‘’/…*_|<>=+%&–—"
_ENOUGH, _MOST = 4, 0.8
_HYPHEN_INSIDE = re.compile(r"(?<=[a-zA-Z\u00a1-\u00ff])-")
_CAPITALS = re.compile(r"(?<!\S)[^\s\d/-]*[A-Z][^\s\d/-]*[A-Z][^\s\d/-]*(?!\S)")
_INNER_D = re.compile(r"(?<=[^\W\d_])Đ")


@dataclass(frozen=True, slots=True)
class Encoding:
    """One of the two, with its name for people and how a text in it is read."""

    name: str
    decode: Callable[[str], str]


def _from_tcvn3(text: str) -> str:
    return text.translate(_SYMBOL_FONT).translate(_TCVN3_CODES)


def _from_vni(text: str) -> str:
    found = _VNI_LETTER.sub(_vni_letter, text.translate(_SYMBOL_FONT))
    return unicodedata.normalize("NFC", found)


def _vni_letter(match: re.Match[str]) -> str:
    letter = _VNI[match[0].lower()]
    return letter.upper() if match[0][0].isupper() else letter


_TCVN3_CODES = str.maketrans(_TCVN3)
TCVN3 = Encoding("TCVN3 (ABC)", _from_tcvn3)
VNI = Encoding("VNI", _from_vni)


@cache
def of_font(name: str) -> Encoding | None:
    """Return the encoding that a font's name stands for, None for a Unicode font."""
    if _VNI_FONT.match(name):
        return VNI
    return TCVN3 if _TCVN3_FONT.match(name) else None


def is_capitals(name: str) -> bool:
    """Whether a font of the ABC set draws small letters as capitals: '.VnTimeH'."""
    return of_font(name) is TCVN3 and name.endswith("H")


def is_marked_by(vowel: str, mark: str) -> bool:
    """Whether `mark` stands after `vowel` in VNI as its mark."""
    return (vowel + mark).lower() in _VNI


def is_wide(text: str) -> bool:
    """Whether a text has letters that only Unicode has."""
    return bool(_WIDE.search(text))


def gain(text: str, encoding: Encoding) -> int:
    """Return by how many marked words `text` is more Vietnamese decoded than as it stands."""
    return sum(
        (not is_wide(token) and _is_word(_decoded(token, encoding))) - _is_word(token)
        for token in _marked(unicodedata.normalize("NFC", text))
    )


def guessed(text: str) -> Encoding | None:
    """Return the encoding that a text without fonts gives itself away by; None for a right one.

    Of the words with marks nearly all must be Vietnamese when decoded, and few as they stand.
    """
    tokens = list(_marked(unicodedata.normalize("NFC", text)))
    right = sum(map(_is_word, tokens))
    best, most = None, max(_ENOUGH, _MOST * (len(tokens) - right), 2 * right)
    for encoding in (TCVN3, VNI):
        found = sum(_is_word(_decoded(token, encoding)) for token in tokens)
        if found >= most and found > right:
            best, most = encoding, found + 0.5
    return best


def readable(line: str, encoding: Encoding) -> str:
    """Return a line of a text that is known to be in `encoding`; a right line stays as it is."""
    if gain(line, encoding) < 0:
        return line
    decoded = _TOKEN.sub(lambda match: _put_right(match[0], encoding), line)
    if decoded == line:
        return line
    if _CAPITALS.search(line) and not any("a" <= char <= "z" for char in line):
        return decoded.upper()
    return _TOKEN.sub(lambda match: _capitals(match[0]), decoded)


def _put_right(token: str, encoding: Encoding) -> str:
    if is_wide(token):
        return token
    return _decoded(token, encoding)


def _decoded(token: str, encoding: Encoding) -> str:
    """Return a word decoded; a hyphen may be the ư of TCVN3, which looks like one."""
    if encoding is not TCVN3:
        return encoding.decode(token)
    plain = encoding.decode(_INNER_D.sub("Ð", token))
    if "-" not in token:
        return plain
    horned = encoding.decode(_HYPHEN_INSIDE.sub("\xad", _INNER_D.sub("Ð", token)))
    return horned if _is_word(horned) and not token.isupper() else plain


def _capitals(word: str) -> str:
    """Return 'HéI' decoded, 'HộI', as 'HỘI': its letters with tones were drawn as capitals."""
    plain = [char for char in word if char.isascii() and char.isalpha()]
    return word.upper() if len(plain) > 1 and all(map(str.isupper, plain)) else word


def _marked(text: str) -> Iterator[str]:
    """Yield the words that have other letters than those of English."""
    for match in _TOKEN.finditer(text):
        token = match[0].strip(_SIGNS)
        marked = not token.isascii() or _HYPHEN_INSIDE.search(token)
        if marked and re.search(r"[^\W\d_]", token) and not re.search(r"\d", token):
            yield token


def _is_word(token: str) -> bool:
    word = token.strip(_SIGNS)
    return word.isalpha() and not word.isascii() and is_syllable(word)
