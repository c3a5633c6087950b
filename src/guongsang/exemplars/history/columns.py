"""The columns that lists of awards have, and which column of a table is which, by its heading."""

import hashlib
import re
from collections.abc import Sequence

from vanban.text import clean, fold

LABELS = {
    "name": "Họ tên, tên tập thể",
    "birth": "Năm sinh, ngày sinh",
    "position": "Chức vụ, nghề nghiệp",
    "unit": "Đơn vị, địa chỉ",
    "placed": "Chức vụ và đơn vị (chung một cột)",
    "kind": "Loại (cá nhân, tập thể, hộ)",
    "form": "Hình thức khen, danh hiệu",
    "year": "Năm khen",
    "number": "Số quyết định",
    "dated": "Ngày quyết định",
    "giver": "Cơ quan quyết định",
}
"""What a column may be, as a person chooses it; the order is the order of the choice."""

KEYS = tuple(LABELS)
MOST_HEAD_LINES = 20
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("number", r"so(?:,? ky hieu)?,? (?:cua )?(?:qd|quyet dinh)|quyet dinh so|^quyet dinh$"),
    ("number", r"so qd|so va ngay|so,? ngay"),
    ("dated", r"ngay(?:,? thang,? nam)? (?:ky|qd|quyet dinh|ban hanh|khen)|^ngay ky$|^ngay khen$"),
    ("birth", r"nam sinh|ngay(?:,? thang,? nam)? sinh|^sinh nam$|^ns$"),
    ("year", r"^nam$|nam (?:khen|tang|cong nhan|dat|nhan|xet)|^nam hoc$"),
    ("giver", r"(?:co quan|cap|noi|nguoi) (?:quyet dinh|khen|ban hanh|tang|ky)|co quan ra qd"),
    ("form", r"hinh thuc|danh hieu|loai khen|khen thuong$|^noi dung khen"),
    ("placed", r"(?:chuc vu|chuc danh|nghe nghiep).*(?:don vi|co quan|dia chi|noi cong tac)"),
    ("placed", r"don vi.*chuc vu"),
    ("name", r"ho (?:va )?(?:ten|chu lot)|ten (?:tap the|ca nhan|don vi|goi|ho)|^ten$"),
    ("name", r"^ca nhan|^tap the|(?:tap the|ca nhan),? (?:va )?(?:ca nhan|tap the|ho)"),
    ("name", r"doi tuong (?:khen|duoc)"),
    ("position", r"chuc vu|chuc danh|nghe nghiep|cong viec"),
    ("unit", r"don vi|co quan|noi cong tac|dia chi|noi o|dia ban|que quan|thuoc"),
    ("kind", r"^loai|doi tuong|^phan loai|ca nhan/tap the"),
)  # fmt: skip
_COMPILED = tuple((key, re.compile(pattern)) for key, pattern in _PATTERNS)


def guessed(heads: Sequence[str]) -> dict[str, int]:
    """Return which column is what; each key once, the first column that fits it."""
    found: dict[str, int] = {}
    for at, head in enumerate(heads):
        folded = re.sub(r"\s*\([^)]*\)|[*:]", "", fold(clean(head))).strip()
        key = next((key for key, words in _COMPILED if folded and words.search(folded)), None)
        if key is not None and key not in found:
            found[key] = at
    return found


def heading_line(lines: Sequence[Sequence[str]]) -> int | None:
    """Return the place of the line of headings: a name and one thing more, near the top."""
    for at, line in enumerate(lines[:MOST_HEAD_LINES]):
        found = guessed(line)
        if "name" in found and len(found) >= 2:
            return at
    return None


def key_of(heads: Sequence[str]) -> str:
    """Return what is equal for tables of the same headings."""
    joined = "\n".join(fold(clean(head)) for head in heads)
    return hashlib.sha256(joined.encode()).hexdigest()
