"""Vietnamese text: folding for search, and the order of the dictionary and of names."""

import re
import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_RANK = {letter: index for index, letter in enumerate(_ALPHABET)}
_LETTERS_AT = 0x41
_WORD = re.compile(r"[^\W_]+")


def clean(text: str) -> str:
    """Return `text` in NFC with runs of white space made one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Return `text` without diacritics, đ as d, in lower case; an NFC text keeps its length.

    >>> fold("Điển hình Đắk Lắk")
    'dien hinh dak lak'
    """
    marks_off = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return "".join(marks_off).replace("đ", "d").replace("Đ", "D").lower()


def words(text: str) -> list[str]:
    """Return the folded words of `text`; '113/KH-UBND' gives 113, kh, ubnd, and 'm²' gives m2."""
    return _WORD.findall(fold(unicodedata.normalize("NFKC", text)))


def sort_key(text: str) -> str:
    """Return a key whose plain (code point) order is the Vietnamese dictionary's.

    Letters first (a ă â b c d đ …), then tones (none, huyền, hỏi, ngã, sắc, nặng), then case.
    The key is ASCII, so SQLite and PostgreSQL with collation C sort alike.
    """
    letters, tones, cases = [], [], []
    for char in unicodedata.normalize("NFC", text):
        base, tone = _letter(char)
        letters.append(base)
        tones.append(str(tone))
        cases.append("1" if char.isupper() else "0")
    return f"{''.join(letters)} {''.join(tones)} {''.join(cases)}"


def name_key(full_name: str) -> str:
    """Return the sort key of a person's name: given name first, then the rest.

    >>> sorted(["Lê Ân", "Trần Anh"], key=name_key)
    ['Trần Anh', 'Lê Ân']
    """
    parts = clean(full_name).split(" ")
    return f"{sort_key(parts[-1])} {sort_key(' '.join(parts[:-1]))}"


def slug(text: str) -> str:
    """Return `text` folded for an address, ASCII only: 'Ngày hội 4 m²' gives 'ngay-hoi-4-m2'."""
    return "-".join(word for word in words(text) if word.isascii())


def _letter(char: str) -> tuple[str, int]:
    """Return the sortable letter of `char` and the rank of its tone."""
    lower = char.lower()
    if lower.isspace():
        return " ", 0
    if lower.isdigit() and lower.isascii():
        return lower, 0
    decomposed = unicodedata.normalize("NFD", lower)
    tone = next((_TONES[c] for c in decomposed if c in _TONES), 0)
    shape = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
    if shape in _RANK:
        return chr(_LETTERS_AT + _RANK[shape]), tone
    base = fold(lower)[:1]
    return (chr(_LETTERS_AT + _RANK[base]) if base in _RANK else "!"), tone
