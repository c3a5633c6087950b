"""What an upload carries besides what it shows: acts, files within, parts from elsewhere.

Each check raises `ValidationError` with a Vietnamese sentence that says what to do instead.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import closing

import pypdfium2 as pdfium
from django.conf import settings
from django.core.exceptions import ValidationError
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from vanban.container import parsed
from vanban.errors import UnreadableFile

_RUNS = {"/JavaScript", "/Launch", "/ImportData"}
_MOST_PLACES = 20_000
"""Dictionaries of a PDF that are looked at: pages, notes, fields, their actions."""
_WAYS = frozenset({"/OpenAction", "/AA", "/A", "/Next", "/Pages", "/Kids", "/Annots", "/AcroForm",
                   "/Fields", "/Names", "/JavaScript", "/Outlines", "/First"})  # fmt: skip
"""Keys that lead to actions; those of /AA all do."""
_RAW_ACTS = re.compile(rb"/(?:JavaScript|Launch|ImportData)\b")
_RAW_FILES = re.compile(rb"/(?:EmbeddedFiles|FileAttachment)\b")
_OBJECTS = re.compile(
    r"(?:^|/)(?:embeddings/[^/]+\.(?!docx$|xlsx$|pptx$)[^./]+|activeX/.+)$", re.IGNORECASE
)
"""Objects of other programs in an Office file; the workbook behind a chart is none."""
_FETCHED = ("attachedTemplate", "oleObject", "frame", "subDocument", "package", "control")
"""Kinds of parts that an Office program loads from their address on opening."""
_AWAY = re.compile(r"(?:https?|ftp|mhtml|smb|mk):|\\\\|//|file:/*\\\\|file://(?!/)", re.IGNORECASE)
"""Addresses on other machines; a template on the writer's own disk is harmless and common."""
_RUNS_ITSELF = (
    "Tệp “{name}” có lệnh tự chạy (JavaScript hoặc mở chương trình). "
    "Hãy in tệp ra PDF mới (In → Lưu thành PDF) rồi gửi."
)
_HAS_FILES = "Tệp “{name}” kèm tệp khác bên trong. Hãy lấy các tệp đó ra và gửi riêng từng tệp."


def check_pdf(name: str, content: bytes) -> None:
    """Refuse a PDF that is locked, damaged, too long, acts by itself or holds other files."""
    try:
        with closing(pdfium.PdfDocument(content)) as document:
            pages = len(document)
            files = document.count_attachments()
    except pdfium.PdfiumError as fault:
        if "assword" in str(fault) or "ecurity" in str(fault):
            said = f"Tệp “{name}” có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại."
        else:
            said = f"Tệp “{name}” bị hỏng, không mở được. Hãy xuất lại PDF rồi gửi."
        raise ValidationError(said) from fault
    if pages > settings.PAGE_LIMIT:
        told, most = (f"{number:,}".replace(",", ".") for number in (pages, settings.PAGE_LIMIT))
        raise ValidationError(
            f"Tệp “{name}” có {told} trang, nhiều hơn mức {most} trang. Hãy tách thành nhiều tệp."
        )
    acts, more_files = _carries(content)
    if acts:
        raise ValidationError(_RUNS_ITSELF.format(name=name))
    if files or more_files:
        raise ValidationError(_HAS_FILES.format(name=name))


def _carries(content: bytes) -> tuple[bool, bool]:
    """Return whether a PDF acts by itself, and whether it holds files.

    A file too broken or too large for the way through its objects is searched as bytes.
    """
    raw = bool(_RAW_ACTS.search(content)), bool(_RAW_FILES.search(content))
    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        if reader.encrypted:
            reader.decrypt("")
        places = list(_places(reader.root))
    except Exception:  # noqa: BLE001 -- pyHanko meets broken files with every kind of error
        return raw
    if len(places) >= _MOST_PLACES:
        return raw
    acts = any(place.get("/S") in _RUNS or "/JS" in place for place in places)
    return acts, any(place.get("/Subtype") == "/FileAttachment" for place in places)


def _places(root: generic.DictionaryObject) -> Iterator[generic.DictionaryObject]:
    """Yield the dictionaries in which an action can stand, at most `_MOST_PLACES`."""
    waiting: list[tuple[generic.PdfObject, bool]] = [(root, False)]
    seen: dict[int, generic.PdfObject] = {}
    found = 0
    while waiting and found < _MOST_PLACES:
        reached, holds_acts = waiting.pop()
        place = reached.get_object()
        if id(place) in seen:
            continue
        seen[id(place)] = place
        if isinstance(place, generic.ArrayObject):
            waiting += [(one, False) for one in list.__iter__(place)]
        elif isinstance(place, generic.DictionaryObject):
            found += 1
            yield place
            keys = place.keys() if holds_acts else _WAYS & place.keys()
            waiting += [(place.raw_get(key), key == "/AA") for key in keys]


def check_office_parts(name: str, content: bytes) -> None:
    """Refuse an Office file with objects of other programs or parts that lie elsewhere.

    The archive's directory must have been checked against bombs before.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if any(_OBJECTS.search(part) for part in names):
            raise ValidationError(
                f"Tệp “{name}” có đối tượng nhúng của chương trình khác (OLE). "
                "Hãy dán đối tượng đó lại dưới dạng ảnh, hoặc lưu tệp thành PDF, rồi gửi."
            )
        try:
            away = any(_is_fetched(archive, part) for part in names if part.endswith(".rels"))
        except UnreadableFile as fault:
            raise ValidationError(
                f"Tệp “{name}” bị hỏng hoặc không an toàn. Hãy mở lại, lưu lại rồi gửi."
            ) from fault
    if away:
        raise ValidationError(
            f"Tệp “{name}” tải mẫu hoặc nội dung từ máy khác khi mở. Hãy chép toàn bộ nội dung "
            "sang tệp mới rồi gửi."
        )


def _is_fetched(archive: zipfile.ZipFile, part: str) -> bool:
    return any(
        link.get("TargetMode") == "External"
        and str(link.get("Type", "")).endswith(_FETCHED)
        and _AWAY.match(str(link.get("Target", "")).strip())
        for link in parsed(archive, part)
    )
