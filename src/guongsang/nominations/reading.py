"""What an achievement report leaves to be asked, and its fingerprints. Questions, never verdicts.

Fingerprints are those of winnowing (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003) over runs
of `RUN` words: two texts that share `RUN + WINDOW - 1` words in a row share at least one.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from vanban.text import fold

RUN = 8
"""Words of one fingerprint: shorter runs are everybody's phrases."""
WINDOW = 6
"""One of so many runs in a row is kept, at least."""
MOST = 12
"""Questions that are asked of one report."""
_SENTENCE = re.compile(r"(?<=[.!?;…])\s+|\n+")
_WORD = re.compile(r"[^\W_]+")
_BITS = 63
_CLAIM = re.compile(
    r"\b(?:tăng|giảm|đạt|vượt|giúp|vận động|hỗ trợ|tiết kiệm|làm lợi|đóng góp|thu hút|đào tạo|"
    r"nâng cao|tạo việc làm|xóa nghèo|thoát nghèo|hiệu quả|thu nhập|doanh thu|sản lượng|nhiều|"
    r"nhân rộng)\b"
)
_NUMBER = re.compile(
    r"\d|\b(?:một|hai|ba|bốn|sáu|bảy|tám|chín|mười|mươi|trăm|nghìn|ngàn|triệu|tỷ|nửa|gấp đôi)\b"
)
_INFLATED = re.compile(
    r"\b(?:vô cùng|hết sức|tuyệt vời|tuyệt đối|hoàn hảo|phi thường|kỳ tích|vang dội|chưa từng có|"
    r"không ai sánh|số một|có một không hai|xuất sắc nhất|tốt nhất|giỏi nhất|đứng đầu cả nước|"
    r"nổi tiếng khắp|ai cũng khâm phục|luôn luôn|mọi lúc mọi nơi)\b"
)


class Asks(StrEnum):
    """What is asked of a passage."""

    FIGURE = "figure"
    MEASURE = "measure"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Asks.FIGURE: "Bao nhiêu, từ bao giờ? Câu này chưa có số liệu.",
    Asks.MEASURE: "Có gì chứng minh? Lời này có thể bị coi là cường điệu.",
}


@dataclass(frozen=True, slots=True)
class Question:
    """A passage of a report, word for word, and what a reader would ask of it."""

    passage: str
    asks: Asks


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A run of words: its value (63 bits) and where it stands in the text."""

    value: int
    start: int
    end: int


def questions_of(report: str) -> list[Question]:
    """Return what a careful reader would ask of a report, in its order, `MOST` at most."""
    found = []
    for sentence in filter(None, map(str.strip, _SENTENCE.split(report))):
        said = unicodedata.normalize("NFC", sentence).lower()
        if _INFLATED.search(said):
            found.append(Question(sentence, Asks.MEASURE))
        elif _CLAIM.search(said) and not _NUMBER.search(said):
            found.append(Question(sentence, Asks.FIGURE))
    return found[:MOST]


def fingerprints(text: str) -> list[Fingerprint]:
    """Return the fingerprints of a text, in its order; none of one shorter than `RUN` words."""
    runs = list(_runs(text))
    kept: dict[int, Fingerprint] = {}
    for first in range(max(len(runs) - WINDOW + 1, 1 if runs else 0)):
        window = range(first, min(first + WINDOW, len(runs)))
        least = min(window, key=lambda at: (runs[at].value, -at))
        kept[least] = runs[least]
    return list(kept.values())


def _runs(text: str) -> Iterator[Fingerprint]:
    words = list(_WORD.finditer(text))
    folded = [fold(word[0]) for word in words]
    for at in range(len(words) - RUN + 1):
        said = " ".join(folded[at : at + RUN]).encode()
        value = int.from_bytes(blake2b(said, digest_size=8).digest(), "big") >> (64 - _BITS)
        yield Fingerprint(value, words[at].start(), words[at + RUN - 1].end())
