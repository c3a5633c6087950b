"""A picture leaves its place, device and owner behind."""

import struct

import pytest

from guongsang.documents.checks import Checked
from guongsang.publicity.pictures import scrub
from tests.factories.publicity import png_bytes, png_chunk

SECRET = b"GPS 22.1470N 105.8348E"


def _segment(marker, data):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data


def _exif(orientation, order="<"):
    mark = b"II" if order == "<" else b"MM"
    tiff = mark + struct.pack(f"{order}HIH", 42, 8, 1)
    tiff += struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0) + SECRET
    return b"Exif\0\0" + tiff


def _jpeg(*segments, tail=b""):
    return (
        b"\xff\xd8"
        + b"".join(segments)
        + _segment(0xDA, b"\1\1\0\0\x3f\0")
        + b"scan\xff\0x\xff\xd9"
        + tail
    )


def _checked(content, media_type):
    return Checked("a", "jpg", media_type, content)


JFIF = _segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
TABLE = _segment(0xDB, b"\0" * 65)


def test_jpeg_loses_every_telling_segment_and_what_is_hung_on_behind():
    told = [_segment(n, SECRET) for n in (0xE1, 0xE2, 0xED, 0xFE)]
    clean = scrub(_checked(_jpeg(JFIF, *told, TABLE, tail=SECRET), "image/jpeg")).content
    assert clean == _jpeg(JFIF, TABLE)


@pytest.mark.parametrize("order", ["<", ">"])
def test_jpeg_taken_upright_stays_upright(order):
    picture = _jpeg(_segment(0xE1, _exif(6, order)), TABLE)
    clean = scrub(_checked(picture, "image/jpeg")).content
    assert SECRET not in clean
    assert clean == scrub(_checked(clean, "image/jpeg")).content
    assert struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0) in clean


@pytest.mark.parametrize("orientation", [0, 1, 9])
def test_jpeg_without_a_turn_carries_no_exif(orientation):
    picture = _jpeg(_segment(0xE1, _exif(orientation)), TABLE)
    assert scrub(_checked(picture, "image/jpeg")).content == _jpeg(TABLE)


def test_png_keeps_only_what_draws():
    told = b"".join(
        png_chunk(kind, SECRET) for kind in (b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME")
    )
    assert scrub(_checked(png_bytes(told), "image/png")).content == png_bytes()


def test_webp_loses_exif_and_xmp():
    def chunk(kind, data):
        return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) & 1)

    def webp(*chunks):
        body = b"WEBP" + b"".join(chunks)
        return b"RIFF" + struct.pack("<I", len(body)) + body

    frame = chunk(b"VP8 ", b"frame")
    dirty = webp(
        chunk(b"VP8X", b"\x1c" + b"\0" * 9), frame, chunk(b"EXIF", SECRET), chunk(b"XMP ", SECRET)
    )
    clean = scrub(_checked(dirty, "image/webp")).content
    assert clean == webp(chunk(b"VP8X", b"\x10" + b"\0" * 9), frame)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"GIF89a", "image/jpeg"),
        (b"\xff\xd8\xff\xe1\xff", "image/jpeg"),
        (b"\xff\xd8abc", "image/jpeg"),
        (_jpeg(TABLE)[:-2], "image/jpeg"),
        (b"nothing", "image/png"),
        (png_bytes()[:-20], "image/png"),
        (b"nothing", "image/webp"),
        (b"RIFF\x10\0\0\0WEBPVP8 \xff\0\0\0", "image/webp"),
    ],
)
def test_a_broken_picture_is_refused(content, media_type):
    with pytest.raises(ValueError):
        scrub(_checked(content, media_type))
