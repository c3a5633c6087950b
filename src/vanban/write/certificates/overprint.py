"""Only the words that change, at places measured on the office's own printed stock."""

from vanban.errors import NotADocument
from vanban.model import PrintedDate
from vanban.write.certificates.codes import as_png
from vanban.write.certificates.compose import Leaf, Words, called
from vanban.write.certificates.model import Certificate, Place, Stock
from vanban.write.widths import balanced
from vanban.write.wording import authority_lines, place_date, refuse_unprintable

CODE = "code"
"""The place of the QR code: `x` and `y` are its top left corner, `width` its side."""
_STEP = 0.5

A4_STOCK = Stock(
    {
        "recipient": Place(40, 105, 217, size=26, least=14, lines=2, pitch=11, bold=True),
        "about": Place(40, 119, 217, size=15, lines=1, italic=True),
        "reason": Place(40, 128, 217, size=16, least=12, lines=3, pitch=8),
        "place_date": Place(150, 153, 120, size=14, italic=True),
        "position": Place(150, 160, 120, size=14, bold=True),
        "name": Place(150, 187, 120, size=15, bold=True),
        "decision_number": Place(52, 178, 40, size=12, align="left"),
        "book_number": Place(52, 186, 40, size=12, align="left"),
    }
)
"""A first guess for landscape A4, to be moved after a trial on plain paper."""
CALLED = {
    "heading": "Dòng đầu trang", "giver": "Người tặng", "act": "Hình thức (tặng, chứng nhận)",
    "title": "Tên giấy", "recipient": "Người, tập thể được tặng", "about": "Chức danh, đơn vị",
    "reason": "Thành tích", "place_date": "Địa danh, ngày tháng", "place": "Địa danh",
    "day": "Ngày", "month": "Tháng", "year": "Năm", "authority": "Quyền hạn ký",
    "position": "Chức vụ người ký", "name": "Họ tên người ký",
    "decision_number": "Số quyết định", "decision_day": "Ngày của quyết định",
    "decision_month": "Tháng của quyết định", "decision_year": "Năm của quyết định",
    "book_number": "Số vào sổ", CODE: "Mã QR tra cứu", "verify_at": "Địa chỉ tra cứu (chữ)",
}  # fmt: skip
"""What each word is called to the person who measures the stock."""


def variables(certificate: Certificate) -> dict[str, str]:
    """Return the words of a certificate by the names that a `Stock` may give places."""
    signer, when, decided = certificate.signer, certificate.date, certificate.decided_on
    return {
        "heading": certificate.heading or "",
        "giver": certificate.giver.upper(),
        "act": certificate.act.upper(),
        "title": certificate.title.upper(),
        "recipient": certificate.recipient,
        "about": certificate.about,
        "reason": certificate.reason,
        "place_date": place_date(certificate.place, when),
        "place": certificate.place or "",
        **_parts("", when),
        "authority": authority_lines(signer.authority) if signer.authority else "",
        "position": (signer.position or "").upper(),
        "name": signer.name or "",
        "decision_number": certificate.decision or "",
        **_parts("decision_", decided),
        "book_number": certificate.book_number or "",
        "verify_at": certificate.verify_at or "",
        CODE: certificate.verify_at or "",
    }


def _parts(prefix: str, when: PrintedDate) -> dict[str, str]:
    """Return day, month and year apart: stock has 'ngày … tháng … năm …' printed."""
    return {
        f"{prefix}day": f"{when.day:02}" if when.day else "",
        f"{prefix}month": f"{when.month:02}" if when.month else "",
        f"{prefix}year": str(when.year) if when.year else "",
    }


def overprint(certificate: Certificate, stock: Stock) -> Leaf:
    """Place the words of one certificate; refuse a place unknown, off the sheet or too small."""
    said = variables(certificate)
    found: list[Words] = []
    code: bytes | None = None
    code_at = (0.0, 0.0, 0.0)
    for field, place in stock.places.items():
        if field not in said:
            raise NotADocument(f"Phôi có vị trí “{field}” mà giấy không có mục ấy.")
        _on_sheet(field, place, stock)
        x, y = place.x + stock.shift_x, place.y + stock.shift_y
        if not said[field]:
            continue
        refuse_unprintable(said[field])
        if field == CODE:
            code, code_at = as_png(said[field]), (x, y, place.width)
            continue
        rows, size = _fitted(certificate, field, said[field], place)
        found.append(
            Words(
                field,
                rows,
                size,
                x,
                y,
                place.width,
                place.pitch,
                place.align,
                bold=place.bold,
                italic=place.italic,
            )
        )
    return Leaf(called(certificate), tuple(found), (), (), code, code_at)


def _on_sheet(field: str, place: Place, stock: Stock) -> None:
    x, y = place.x + stock.shift_x, place.y + stock.shift_y
    depth = place.width if field == CODE else (place.lines - 1) * place.pitch
    if x < 0 or y < 0 or x + place.width > stock.width or y + depth > stock.height:
        raise NotADocument(
            f"Vị trí “{CALLED[field]}” nằm ngoài tờ phôi {stock.width:g} × {stock.height:g} mm."
        )


def _fitted(
    certificate: Certificate, field: str, text: str, place: Place
) -> tuple[tuple[str, ...], float]:
    """Return rows and the largest size, half a point apart, at which the words fit their place."""
    size = place.size
    while size >= place.least:
        rows = [balanced(line, size, place.width) for line in text.split("\n")]
        if all(rows) and sum(map(len, rows)) <= place.lines:
            return tuple(row for one in rows for row in one), size
        size -= _STEP
    raise NotADocument(
        f"{called(certificate)}: “{text[:60]}” không vừa vị trí “{CALLED[field]}” trên phôi; "
        "hãy viết gọn lại hoặc nới vị trí ấy."
    )
