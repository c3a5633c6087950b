"""Set phrases of heads and feet that a scan misspells, put right: 'HIỆU TRƯỜNG', 'BAN DAN TQC'.

Only phrases of two words and more are put right, where all letters but their marks agree, and only
in the capitals of a head or a foot. A text that has lost its marks is helped further: there one
letter may be misread too, and names are known by their capital.
"""

import re
from functools import cache

from vanban.read.case import phrases
from vanban.read.lexicon import RECIPIENTS, is_caps, lettered
from vanban.text import fold

_OFFICES = """
CHỦ TỊCH, PHÓ CHỦ TỊCH, BÍ THƯ, PHÓ BÍ THƯ, GIÁM ĐỐC, PHÓ GIÁM ĐỐC, TỔNG GIÁM ĐỐC, HIỆU TRƯỞNG, PHÓ
HIỆU TRƯỞNG, TRƯỞNG BAN, PHÓ TRƯỞNG BAN, TRƯỞNG PHÒNG, PHÓ TRƯỞNG PHÒNG, CHÁNH VĂN PHÒNG, PHÓ CHÁNH
VĂN PHÒNG, BỘ TRƯỞNG, THỨ TRƯỞNG, THỦ TƯỚNG, CỤC TRƯỞNG, PHÓ CỤC TRƯỞNG, CHI CỤC TRƯỞNG, VIỆN
TRƯỞNG, CỤM TRƯỞNG, KHỐI TRƯỞNG, TRẠM TRƯỞNG, TRƯỞNG TRẠM, TRƯỞNG CÔNG AN, TRƯỞNG KHOA, TỔ TRƯỞNG,
CHỈ HUY TRƯỞNG, CHÍNH TRỊ VIÊN, CHÁNH THANH TRA, THƯ KÝ, CHỦ TRÌ, CHỦ TỌA, CHỦ NHIỆM, BAN THƯỜNG VỤ,
BAN CHẤP HÀNH, BAN THƯỜNG TRỰC, BAN TỔ CHỨC, HỘI ĐỒNG, ỦY BAN NHÂN DÂN, HỘI ĐỒNG NHÂN DÂN, THI ĐUA,
KHEN THƯỞNG, THI ĐUA - KHEN THƯỞNG, KẾ HOẠCH, QUYẾT ĐỊNH, BÁO CÁO, THÔNG BÁO, HƯỚNG DẪN, NGHỊ QUYẾT,
CHƯƠNG TRÌNH, TỜ TRÌNH, CÔNG AN TỈNH, TỈNH ỦY, HUYỆN ỦY, ĐẢNG BỘ, ĐẢNG ỦY, CHI BỘ, TRƯỜNG TIỂU HỌC
"""
_SURNAMES_TEXT = """
An Ân Âu Bạch Bế Bùi Cao Chế Chu Chử Cù Cung Dư Dương Đàm Đào Đậu Đặng Điêu Đinh Đoàn Đỗ Đồng
Giang Giáp Hà Hạ Hoàng Hồ Hứa Huỳnh Khổng Khuất Khương Kiều Kim La Lã Lại Lâm Lăng Lê Liêu Lò
Lục Lù Lư Lương Lường Lưu Lý Mã Mạc Mai Mạnh Mùa Nghiêm Ngô Nguyễn Nhâm Ninh Nông Ông Phạm Phan
Phí Phó Phùng Phương Quách Quản Quan Quàng Sầm Sùng Tạ Tăng Thạch Thái Thào Thân Thi Tiêu Tô
Tôn Tống Trần Triệu Trịnh Trương Từ Ung Ứng Văn Vàng Vi Viên Võ Vũ Vương Xa
"""
_SURNAMES = frozenset(_SURNAMES_TEXT.split())
_WORD = re.compile(r"[^\s.,;:()“”\"]+")
_RUN = lettered(r"[A-ZĐÀ-Ỹ0-9]{2,}(?:[ -]+[A-ZĐÀ-Ỹ0-9]{2,})+")
_NAMED = lettered(r"\b[A-ZĐÀ-Ỹ][a-zà-ỹđ]+(?: [A-ZĐÀ-Ỹ]?[a-zà-ỹđ]+)+")
_TIME = re.compile(r"(?<=lần thứ )[XVI]+H\b|(?<=LẦN THỨ )[XVI]+H\b")
"""'Đại hội … lần thứ VH': two strokes read as one letter; no Roman number has an H."""
_LEVELS = {
    "TINH": "TỈNH", "HUYEN": "HUYỆN", "QUAN": "QUẬN", "XA": "XÃ", "PHUONG": "PHƯỜNG",
    "THANH PHO": "THÀNH PHỐ", "THI XA": "THỊ XÃ", "THI TRAN": "THỊ TRẤN",
}  # fmt: skip
_LEVEL = re.compile(rf"(?<=UBND )(?:{'|'.join(_LEVELS)})\b")
_SHORTEST, _LONG = 7, 16
_STROKES = str.maketrans({"1": "I", "l": "I", "|": "I", "Í": "I", "T": "I", "H": "II"})
_NUMBERED = lettered(r"(?P<seen>[I1l|ÍH]{0,4}[I1l|ÍHL])\s*[.,:]?\s+(?=[A-ZĐÀ-Ỹ]{2})")
_QUARTER = re.compile(r"(?<=[Qq]uý )(?:[IT1l|]{2,3}|HI|IH|H|[1lT|]V)(?=[\s,./;-])")
_STRAY = re.compile(r"^[\"'](?=T)(?!.*[\"'])")
"""A serif of the T that opens a line, taken for a quotation mark."""
_DASHES = re.compile(r"^-\s*-(?=\s*[^\W\d])")
_REPORTED = re.compile(r"\([bl]?[/í][cC€]\)")
_FILED = re.compile(r"(?<=Lưu: )V[IÏT1l]\s*[;:.,]\s*(?=\S)")


@cache
def _known() -> dict[tuple[str, ...], tuple[str, ...]]:
    offices = [tuple(office.split()) for office in " ".join(_OFFICES.split()).split(", ")]
    names = [tuple(word.upper() for word in phrase) for phrase in phrases() if len(phrase) > 1]
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for words in [*names, *offices]:
        found[tuple(map(fold, words))] = words
    return found


def respelled(text: str) -> str:
    """Return a line of a scanned head or foot with its set phrases spelled right."""
    text = _DASHES.sub("-", _STRAY.sub("", text))
    text = _REPORTED.sub("(b/c)", _FILED.sub("VT, ", text))
    text = _QUARTER.sub(lambda quarter: _strokes(quarter[0]), text)
    text = _TIME.sub(lambda time: time[0].replace("H", "II"), text)
    if beside := RECIPIENTS.match(fold(text)):  # 'Nơi nhận: TRƯỞNG BAN', two cells on one line
        return text[: beside.end()] + _spelled(text[beside.end() :])
    return _spelled(text)


def _spelled(text: str) -> str:
    """Return `text` with its set phrases spelled right if it is in capitals."""
    if not is_caps(text):
        return text
    if (numbered := _NUMBERED.match(text)) and (roman := _roman(numbered["seen"])):
        text = f"{roman}. {text[numbered.end() :]}"
    found = list(_WORD.finditer(text))
    folded = [fold(word[0]) for word in found]
    pieces, at, index = [], 0, 0
    while index < len(found):
        length = _longest(folded, index)
        if length:
            words = _known()[tuple(folded[index : index + length])]
            for word, right in zip(found[index : index + length], words, strict=True):
                pieces += [text[at : word.start()], right]
                at = word.end()
        index += max(1, length)
    return "".join([*pieces, text[at:]])


def surnamed(name: str) -> str:
    """Return the name of a person with its surname spelled right: 'Vị Thanh Quyền' is a Vi.

    A surname without marks stays: Lo and Vang are not Lò and Vàng.
    """
    first, _, rest = name.partition(" ")
    if first.isascii():
        return name
    same = [surname for surname in _SURNAMES if fold(surname) == fold(first)]
    return f"{same[0]} {rest}" if len(same) == 1 else name


def _strokes(seen: str) -> str:
    """Return a Roman number of strokes, of which a scan makes other letters."""
    return seen.translate(_STROKES)


def _roman(seen: str) -> str:
    """Return the number that opens a part: 'I11', '111', 'HI' and 'IIL' (for 'III.') are III."""
    strokes = _strokes(seen.removesuffix("L") + "I" * seen.endswith("L"))
    return strokes if strokes in {"I", "II", "III"} else ""


def _longest(folded: list[str], index: int) -> int:
    """Return how many words from `index` make a known phrase, 0 if none do."""
    for length in range(min(10, len(folded) - index), 1, -1):
        if tuple(folded[index : index + length]) in _known():
            return length
    return 0


def renamed(text: str) -> str:
    """Return a line that has lost its marks with the names that it can only mean."""
    text = _LEVEL.sub(lambda level: _LEVELS[level[0]], text)
    text = _RUN.sub(lambda run: _replaced(run[0], capitals=True), text)
    return _NAMED.sub(lambda name: _replaced(name[0], capitals=False), text)


def _replaced(run: str, *, capitals: bool) -> str:
    words = run.split(" ")
    index = 0
    while index < len(words):
        for length in range(min(8, len(words) - index), 1, -1):
            part = words[index : index + length]
            right = _meant(" ".join(map(fold, part))) if part[0][:1].isupper() else None
            if right:
                words[index : index + length] = right.upper().split() if capitals else right.split()
                index += length - 1
                break
        index += 1
    return " ".join(words)


@cache
def _names() -> dict[int, dict[str, str]]:
    """Return the known names by the length of their folded letters."""
    found: dict[int, dict[str, str]] = {}
    for words in [*phrases().values(), ("Dân", "tộc")]:
        name = " ".join(words)
        if len(words) > 1:
            found.setdefault(len(name), {})[fold(name)] = name
    return found


def _meant(folded: str) -> str | None:
    """Return the one name that differs by no letter, or by one or two that were misread."""
    known = _names().get(len(folded), {})
    if folded in known or len(folded) < _SHORTEST or folded.startswith(("tinh ", "quan ", "xa ")):
        return known.get(folded)
    most = 1 + (len(folded) >= _LONG)
    near = [
        name
        for letters, name in known.items()
        if sum(a != b for a, b in zip(letters, folded, strict=True)) <= most
    ]
    return near[0] if len(near) == 1 else None
