"""A criterion's weight as people write it behind its words: 'Có số liệu (hệ số 2,5)'."""

import re
from decimal import Decimal

LOWEST, HIGHEST = Decimal("0.01"), Decimal(100)
_WRITTEN = re.compile(r"\s*\(\s*hệ số\s*([^()]*)\)\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")


def split_weight(line: str) -> tuple[str, Decimal]:
    """Return the criterion's words and its weight, 1 where none is written.

    Raises `ValueError` with a Vietnamese reason for a weight that is none.
    """
    found = _WRITTEN.search(line)
    if found is None:
        return line, Decimal(1)
    words, typed = line[: found.start()].strip(), found[1].strip()
    weight = Decimal(typed.replace(",", ".")) if _NUMBER.fullmatch(typed) else Decimal(0)
    if not words or not LOWEST <= weight <= HIGHEST:
        raise ValueError(
            f"Hệ số ở dòng “{line[:60]}” phải lớn hơn 0, nhiều nhất 100, "
            "ghi sau lời của tiêu chí, ví dụ (hệ số 2,5)."
        )
    return words, weight


def weight_written(weight: Decimal) -> str:
    """Return the weight with a comma and no idle noughts: '2,5'."""
    text = f"{weight:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def joined(words: str, weight: Decimal) -> str:
    """Return what `split_weight` reads: the words with a weight that is not 1 behind them."""
    return words if weight == 1 else f"{words} (hệ số {weight_written(weight)})"
