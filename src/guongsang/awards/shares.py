"""A share of a body as a text of law writes it: '2/3' or '90 %', kept exact."""

import re
from fractions import Fraction

from django.core.exceptions import ValidationError

_PERCENT = re.compile(r"^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$")
_FRACTION = re.compile(r"^(\d{1,5})\s*/\s*(\d{1,5})$")
HINT = "Ghi tỷ lệ phần trăm từ 0 đến 100 (ví dụ 90 %) hoặc phân số (ví dụ 2/3)."


def parse_share(text: str) -> Fraction:
    """Read '90 %', '66,5' or '2/3' exactly; raise `ValidationError` saying what to write."""
    text = text.strip()
    share = None
    if found := _FRACTION.match(text):
        share = Fraction(int(found[1]), int(found[2])) if int(found[2]) else None
    elif found := _PERCENT.match(text):
        share = Fraction(f"{found[1]}.{found[2] or 0}") / 100
    if share is None or not 0 <= share <= 1:
        raise ValidationError(HINT)
    return share


def check_share(text: str) -> None:
    """Validate a share typed into a form or a rule file."""
    parse_share(text)


def canonical(text: str) -> str:
    """Return the one spelling that is stored: '9/10'."""
    share = parse_share(text)
    return f"{share.numerator}/{share.denominator}"


def in_words(share: Fraction) -> str:
    """Return the share as a document says it: '90 %', '62,5 %', and '2/3' where no percent fits."""
    percent = share * 100
    if percent.denominator == 1:
        return f"{percent.numerator} %"
    if 10_000 % percent.denominator == 0:
        return f"{float(percent):.4f}".rstrip("0").replace(".", ",") + " %"
    return f"{share.numerator}/{share.denominator}"
