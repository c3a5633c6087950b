"""An address as a QR code: a black and white picture of one pixel a module."""

import struct
import zlib

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError

from vanban.errors import NotADocument

_LONGEST = 200
"""Characters; a longer address makes modules too small for a print of 24 mm."""


def as_png(address: str) -> bytes:
    """Return the QR code of `address` as PNG, with its quiet zone; the same address, same bytes."""
    if len(address) > _LONGEST:
        raise NotADocument(f"Địa chỉ tra cứu dài quá {_LONGEST} ký tự: “{address[:60]}…”.")
    return _png(modules(address))


def modules(address: str) -> list[list[bool]]:
    """Return the rows of the code, True where it is black."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(address)
    try:
        code.make(fit=True)
    except (DataOverflowError, ValueError) as error:  # pragma: no cover -- 200 letters always fit
        raise NotADocument("Địa chỉ tra cứu quá dài.") from error
    return [[bool(module) for module in row] for row in code.get_matrix()]


def _png(rows: list[list[bool]]) -> bytes:
    """Return a grey PNG of one bit a pixel."""
    size = len(rows)
    packed = b"".join(b"\0" + _bits(row) for row in rows)
    head = struct.pack(">IIBBBBB", size, size, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(packed, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _bits(row: list[bool]) -> bytes:
    white = "".join("0" if black else "1" for black in row)
    white += "1" * (-len(white) % 8)
    return int(white, 2).to_bytes(len(white) // 8, "big")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
