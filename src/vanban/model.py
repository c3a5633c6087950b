"""An official document as Nghị định 30/2020/NĐ-CP lays it out: one frozen model, read and written.

What is not in a document is None or empty, never guessed. A draft may miss its number, its day or
its signer, and still be a document. Text is NFC; runs of white space are one space.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

KINDS: dict[str, str] = {
    "nghị quyết": "NQ",
    "quyết định": "QĐ",
    "chỉ thị": "CT",
    "quy chế": "QC",
    "quy định": "QyĐ",
    "thông cáo": "TC",
    "thông báo": "TB",
    "hướng dẫn": "HD",
    "chương trình": "CTr",
    "kế hoạch": "KH",
    "phương án": "PA",
    "đề án": "ĐA",
    "dự án": "DA",
    "báo cáo": "BC",
    "biên bản": "BB",
    "tờ trình": "TTr",
    "hợp đồng": "HĐ",
    "công điện": "CĐ",
    "bản ghi nhớ": "BGN",
    "bản thỏa thuận": "BTT",
    "giấy ủy quyền": "GUQ",
    "giấy mời": "GM",
    "giấy giới thiệu": "GGT",
    "giấy nghỉ phép": "GNP",
    "phiếu gửi": "PG",
    "phiếu chuyển": "PC",
    "phiếu báo": "PB",
}
"""Kinds and their abbreviations (Nghị định 30/2020/NĐ-CP, Phụ lục III, bảng 1)."""

COPIES: dict[str, str] = {"sao y": "SY", "trích sao": "TrS", "sao lục": "SL"}
"""Kinds of copies and their abbreviations (Phụ lục III, bảng 2)."""

LETTER = "công văn"
"""A letter has no abbreviation: its symbol is the issuer and the drafting unit."""

AUTHORITIES = ("TM.", "KT.", "TL.", "TUQ.", "Q.")
"""Signing on behalf of, for, by order of, by delegation of; acting (Phụ lục I, mục II.7)."""


SECRECIES = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
"""Degrees of secrecy (Luật Bảo vệ bí mật nhà nước 2018, Điều 8; Phụ lục I, ô số 10a)."""

URGENCIES = ("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC")
"""Degrees of urgency (Phụ lục I, ô số 10b)."""

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
"""What stands in place of the national title on a document of the Party."""


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """Day, month and year as printed; a draft leaves some of them out."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def exact(self) -> dt.date | None:
        """The date, if day, month and year are all printed and such a day exists."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return dt.date(self.year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Instrument:
    """A document that this one rests on: one 'căn cứ'."""

    kind: str | None = None
    number: str | None = None
    date: dt.date | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: authority lines ('TM. ỦY BAN NHÂN DÂN'), position, name without rank or title."""

    authority: str | None = None
    position: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text cells; all rows have the same length, the first `header_rows` are heads."""

    rows: tuple[tuple[str, ...], ...]
    header_rows: int = 1


Block = str | Table
"""A paragraph, or a table, in the order in which they stand."""


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the body: Phần, Chương, Mục, Điều, I, 1, 1.1, a), -, +.

    `numbering` is as printed without its closing dot ('Điều 3', 'IV', '2', '1.2', 'a)', '-'), ''
    for a heading without one. `title` is the heading or, for a numbered paragraph, ''. `blocks`
    come before `children`.
    """

    numbering: str
    title: str = ""
    blocks: tuple[Block, ...] = ()
    children: tuple["Section", ...] = ()

    def walk(self) -> Iterator["Section"]:
        """Yield this section and those below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Annex:
    """What is attached: 'Phụ lục I', its title, the note '(Kèm theo …)', and its own body."""

    label: str
    title: str = ""
    note: str = ""
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """One document. `number` is whole ('458/KH-UBND') or None; a draft may have only a `symbol`.

    `grounds` are the 'Căn cứ' and 'Thực hiện' lines as printed; `bases` the instruments in them,
    each once. `preamble` is what else stands before the first section. `addressees` follow
    'Kính gửi'. `recipients` are the lines under 'Nơi nhận' without dash and closing mark, the
    filing line last. `cosigners` sign on the left, beside the signer: the secretary of minutes.
    `heading` stands in place of the national title (`PARTY`) and asks for the Party's form.
    `secrecy` and `urgency` are marks of their lists, `draft` is 'DỰ THẢO' with what follows it.
    """

    kind: str | None = None
    number: str | None = None
    symbol: str | None = None
    superior: str | None = None
    issuer: str | None = None
    place: str | None = None
    date: PrintedDate = field(default_factory=PrintedDate)
    title: str | None = None
    addressees: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    bases: tuple[Instrument, ...] = ()
    preamble: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    signer: Signer = field(default_factory=Signer)
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    cosigners: tuple[Signer, ...] = ()
    heading: str | None = None
    secrecy: str | None = None
    urgency: str | None = None
    draft: str | None = None

    def walk(self) -> Iterator[Section]:
        """Yield every section of the body (not of the annexes), in reading order."""
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value was read: page and line from 1 (0: unknown), its words, how sure (0 to 1)."""

    page: int
    line: int
    quote: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the reader met and could not settle: where ('trang 2, dòng 14') and what."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read, with the evidence of its values keyed by JSON Pointer ('/number')."""

    document: OfficialDocument
    evidence: dict[str, Evidence] = field(default_factory=dict)
    warnings: tuple[Doubt, ...] = ()
