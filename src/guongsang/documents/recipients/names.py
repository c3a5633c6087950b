"""Whether printed words mean a body of a given name: abbreviations by initials, areas left out.

'VP HĐND&UBND huyện Tân Yên' means 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện Tân
Yên': a word in capitals stands for the first letters of the words that follow in the name.
"""

import re
from collections.abc import Sequence

from vanban.text import fold

_TOKEN = re.compile(r"[^\W_]+")
_COUNTRY = re.compile(r"\bViệt Nam\b")
_SMALL = {"va", "thuoc", "cua"}
LEVELS = {"tinh", "huyen", "quan", "xa", "phuong"}
"""Single words that open the name of an area; 'thành phố', 'thị xã', 'đặc khu' are pairs."""
_PAIRS = {("thanh", "pho"), ("thi", "xa"), ("thi", "tran"), ("dac", "khu")}
_LONG = {"TW": "Trung ương", "TT": "Thường trực", "ĐV": "đơn vị"}


def tokens(text: str) -> list[str]:
    """Return the words of a text as they are written; linking words and 'Việt Nam' left out."""
    bare = _COUNTRY.sub(" ", text)
    return [token for token in _TOKEN.findall(bare) if fold(token) not in _SMALL]


def covered(printed: Sequence[str], name: Sequence[str]) -> tuple[int, int]:
    """Return how many printed words and how many of the name's words agree from the start."""
    used = at = 0
    for word in printed:
        took = _step(word, name[at:])
        if not took:
            break
        used, at = used + 1, at + took
    return used, at


def _step(word: str, rest: Sequence[str]) -> int:
    if rest and fold(word) == fold(rest[0]):
        return 1
    if (long := _LONG.get(word)) and covered(tokens(long), rest)[1] == len(tokens(long)):
        return len(tokens(long))
    if len(word) < 2 or not word.isupper():
        return 0
    initials = "".join(fold(each[0]) for each in rest[: len(word)])
    return len(word) if initials == fold(word) else 0


def opens_area(words: Sequence[str]) -> bool:
    """Whether the words begin with what opens the name of an area: 'tỉnh', 'thị xã'."""
    folded = [fold(word) for word in words[:2]]
    return bool(folded) and (folded[0] in LEVELS or tuple(folded) in _PAIRS)


def means(printed: str, name: str, areas: Sequence[str]) -> bool:
    """Whether `printed` means the body called `name`; `areas` are the names of those above it.

    The name may go on with its area ('Sở Nội vụ' for 'Sở Nội vụ tỉnh Bắc Kạn'), and the printed
    words may add the area that only a superior's name tells.
    """
    said, full = tokens(printed), tokens(name)
    used, at = covered(said, full)
    if not used:
        return False
    left, beyond = said[used:], full[at:]
    if beyond and not (opens_area(beyond) or _ends_in_level(full[:at])):
        return False
    if not left:
        return True
    return not beyond and opens_area(left) and _is_an_area(left, areas)


def _ends_in_level(words: Sequence[str]) -> bool:
    return opens_area(words[-1:]) or opens_area(words[-2:])


def _is_an_area(left: Sequence[str], areas: Sequence[str]) -> bool:
    wanted = " ".join(fold(word) for word in left)
    for area in areas:
        folded = " ".join(fold(word) for word in tokens(area))
        if folded == wanted or folded.endswith(f" {wanted}"):
            return True
    return fold(left[-1]) in LEVELS and len(left) == 1
