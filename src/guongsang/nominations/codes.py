"""The short code on a printed sheet, by which it finds its dossier again: 'HS-222-34K'.

Made of the dossier's key and one check letter; 31 letters, a prime, so that one wrong letter or two
neighbours exchanged are always noticed. A code opens nothing by itself: who sees the dossier is
asked as ever.
"""

PREFIX = "HS"
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0, 1, I, L and O, which a hand or an eye mistakes."""
_BASE, _SHORTEST, _LONGEST = len(LETTERS), 5, 11


def code_of(key: int) -> str:
    """Return the code of the dossier with this key."""
    digits = []
    while key:
        key, digit = divmod(key, _BASE)
        digits.append(digit)
    digits += [0] * (_SHORTEST - len(digits))
    body = "".join(LETTERS[digit] for digit in [_check(digits), *digits][::-1])
    return "-".join((PREFIX, *(body[place : place + 3] for place in range(0, len(body), 3))))


def key_of(typed: str) -> int | None:
    """Return the key that a typed code means; None for what is no code or mistyped."""
    bare = "".join(letter for letter in typed.upper() if letter.isalnum())
    body = bare.removeprefix(PREFIX)
    if body == bare or not _SHORTEST < len(body) <= _LONGEST or set(body) - set(LETTERS):
        return None
    check, *digits = [LETTERS.index(letter) for letter in reversed(body)]
    if check != _check(digits):
        return None
    return sum(digit * _BASE**place for place, digit in enumerate(digits))


def _check(digits: list[int]) -> int:
    """Return what makes the weighted sum a multiple of the base; weights differ, none is 0."""
    return -sum(digit * (place + 2) for place, digit in enumerate(digits)) % _BASE
