"""Taking what a camera hides in a picture (place, device, owner) away before it is kept. Pure.

The picture itself is not re-encoded. A photograph's orientation is kept, alone, so that a
picture taken upright stays upright.
"""

import struct
from dataclasses import replace

from guongsang.documents.checks import Checked

_KEPT_JPEG = {0xE0, 0xEE}
"""Application segments that carry how to draw (JFIF, Adobe); all others carry what is told."""
_KEPT_PNG = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
    b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
}  # fmt: skip
_DROPPED_WEBP = {b"EXIF", b"XMP "}
_ORIENTATION = 0x0112


def scrub(checked: Checked) -> Checked:
    """Return the picture without metadata; raise `ValueError` when it cannot be read through."""
    clean = {"image/jpeg": _jpeg, "image/png": _png, "image/webp": _webp}[checked.media_type]
    try:
        content = clean(checked.content)
    except (struct.error, IndexError) as fault:
        raise ValueError("picture is cut short") from fault
    return replace(checked, content=content)


def _jpeg(data: bytes) -> bytes:
    if data[:2] != b"\xff\xd8":
        raise ValueError("not a JPEG")
    body, at, orientation = bytearray(), 2, 1
    while True:
        if data[at] != 0xFF:
            raise ValueError("JPEG segment expected")
        marker = data[at + 1]
        if marker == 0xFF:  # fill byte
            at += 1
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        segment = data[at : at + 2 + length]
        if marker == 0xE1:
            orientation = _orientation(segment[4:]) or orientation
        elif (not 0xE0 <= marker <= 0xEF and marker != 0xFE) or marker in _KEPT_JPEG:
            body += segment
        at += 2 + length
        if marker == 0xDA:
            return b"\xff\xd8" + _turned(orientation) + bytes(body) + _until_end(data[at:])


def _until_end(scan: bytes) -> bytes:
    """Return the scans up to the end mark; what is hung on behind (a second picture) is dropped.

    Inside a scan FF is followed by 00 or a restart mark, so the first FF D9 is the end.
    """
    end = scan.find(b"\xff\xd9")
    if end < 0:
        raise ValueError("JPEG has no end")
    return scan[: end + 2]


def _orientation(exif: bytes) -> int:
    """Return the orientation told by an EXIF segment, or 0."""
    if not exif.startswith(b"Exif\0\0"):
        return 0
    tiff = exif[6:]
    order = "<" if tiff[:2] == b"II" else ">"
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for number in range(count):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * number)
        if tag == _ORIENTATION:
            return value if 1 <= value <= 8 else 0
    return 0


def _turned(orientation: int) -> bytes:
    """Return an EXIF segment that says nothing but the orientation."""
    if orientation == 1:
        return b""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, orientation, 0)
    tiff = b"MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    exif = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif


def _png(data: bytes) -> bytes:
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError("not a PNG")
    out, at = bytearray(data[:8]), 8
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise ValueError("PNG is cut short")
        if kind in _KEPT_PNG:
            out += data[at:end]
        if kind == b"IEND":
            return bytes(out)
        at = end


def _webp(data: bytes) -> bytes:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise ValueError("not a WebP")
    body, at = bytearray(b"WEBP"), 12
    while at + 8 <= len(data):
        kind, length = struct.unpack_from("<4sI", data, at)
        end = at + 8 + length + (length & 1)
        if end > len(data) + 1:
            raise ValueError("WebP is cut short")
        chunk = bytearray(data[at:end])
        if kind == b"VP8X":
            chunk[8] &= ~0x0C & 0xFF  # no longer announces EXIF and XMP
        if kind not in _DROPPED_WEBP:
            body += chunk
        at = end
    return b"RIFF" + struct.pack("<I", len(body)) + bytes(body)
