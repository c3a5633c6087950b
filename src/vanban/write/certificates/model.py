"""What a certificate says, and where its words go on stock that is printed already."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vanban.model import PrintedDate, Signer


@dataclass(frozen=True, slots=True)
class Certificate:
    """One giấy khen, bằng khen or giấy chứng nhận.

    `giver` is who gives ('Chủ tịch Ủy ban nhân dân xã Bình Phú'), `act` what he does ('Tặng',
    'Truy tặng', 'Chứng nhận'). Where something is given, the title stands below the act; else above
    the giver. `about` tells who the recipient is ('Trưởng thôn Phú Lợi'). `heading` stands in place
    of the national title ('ĐẢNG CỘNG SẢN VIỆT NAM'). `verify_at` is an address, shown as text and
    as a QR code.
    """

    title: str
    giver: str
    recipient: str
    reason: str
    act: str = "Tặng"
    about: str = ""
    heading: str | None = None
    decision: str | None = None
    decided_on: PrintedDate = field(default_factory=PrintedDate)
    book_number: str | None = None
    place: str | None = None
    date: PrintedDate = field(default_factory=PrintedDate)
    signer: Signer = field(default_factory=Signer)
    verify_at: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word of the certificate is printed on stock: millimetres from its top left corner.

    `y` is the line that the first row of letters stands on, where stock has its dots. Text may take
    `lines` rows, `pitch` millimetres apart, and shrinks from `size` to `least` points to fit.
    """

    x: float
    y: float
    width: float
    size: float = 16
    least: float = 10
    lines: int = 1
    pitch: float = 8
    align: str = "center"
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Stock:
    """Sheets printed beforehand: size and, by name of the word, its place; `shift_*` moves all.

    The names are those of `variables`; words without a place are not printed.
    """

    places: Mapping[str, Place]
    width: float = 297
    height: float = 210
    shift_x: float = 0
    shift_y: float = 0
