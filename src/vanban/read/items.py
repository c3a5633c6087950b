"""How numbered parts begin: 'I.', '1.', '2.1-', 'a)', 'Điều 3.'."""

from vanban.read.lexicon import lettered

_ROMAN = r"(?=[IVXL])(?:X{0,3})(?:IX|IV|V?I{0,3})"
ITEM = lettered(
    r"(?:(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều|ĐIỀU|Tiểu mục)"
    rf"\s+(?:thứ\s+\w+|\d+[a-zđ]?|{_ROMAN})\b"
    rf"|{_ROMAN}\s*[.)]\s*(?=\S)|[IVX]{{2,}}\s+(?=[A-ZĐÀ-Ỹ]{{2}})|{_ROMAN}/\s+(?=\S)|{_ROMAN}\s*[-–]\s+(?=[A-ZĐ])"
    r"|[A-HĐ]\s*[.)]\s+(?=\S)|\d{1,2}(?:\.\d{1,2}){0,3}\s*[.)]\s*(?=[^\d\s./;,:)])"
    r"|\d{1,2}/\s+(?=\S)|\d{1,2}\s*[-–]\s+(?=[A-ZĐÀ-Ỹ])|\d{1,2}(?:\.\d{1,2}){1,3}\s+(?=\S)"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}(?:\s?\.|[-–])\s+(?=\d{1,3}(?:\s?%|\s[a-zà-ỹđ]))"
    r"|\d{1,2}\s[-–]\s+(?=\d{1,3}\s?%)"
    r"|\(\d{1,2}\)\s*(?=\S)|[a-zđĐ](?:\.?\d)?\s*[.)]\s*(?=[^\s;,:)]))"
)


def starts_item(text: str) -> bool:
    """Whether a line opens a numbered part."""
    return bool(ITEM.match(text))
