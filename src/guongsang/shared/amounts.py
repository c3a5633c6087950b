"""Sums of money as documents write them: in figures, and in words."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu")
_BILLION = 1_000_000_000


def figures(amount: int) -> str:
    """Write đồng with points: 3510000 gives '3.510.000'."""
    return f"{amount:,}".replace(",", ".")


def in_words(number: int) -> str:
    """Say a whole number: 3510000 gives 'ba triệu năm trăm mười nghìn'."""
    if number < 0:
        raise ValueError("a sum is not negative")
    if number >= _BILLION:
        billions, rest = divmod(number, _BILLION)
        words = f"{in_words(billions)} tỷ"
        return f"{words} {_below_billion(rest, whole=False)}" if rest else words
    return _below_billion(number, whole=True) if number else _DIGITS[0]


def _below_billion(number: int, *, whole: bool) -> str:
    """Say the groups that are not zero; behind a larger group the first says its zeros too."""
    words: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            full = bool(words) or not whole
            words += [_hundreds(group, full=full), _GROUPS[power]]
    return " ".join(word for word in words if word)


def _hundreds(group: int, *, full: bool) -> str:
    hundreds, rest = divmod(group, 100)
    words = [f"{_DIGITS[hundreds]} trăm"] if hundreds or full else []
    tens, ones = divmod(rest, 10)
    if tens == 1:
        words.append("mười")
    elif tens:
        words.append(f"{_DIGITS[tens]} mươi")
    elif ones and words:
        words.append("linh")
    if ones:
        words.append(_ones(tens, ones))
    return " ".join(words)


def _ones(tens: int, ones: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 5 and tens:
        return "lăm"
    return _DIGITS[ones]
