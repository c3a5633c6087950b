"""Printed sheets as they come back: scanned, turned, askew, pressed hard, photographed by hand."""

import io

import pypdfium2
import qrcode
from PIL import Image, ImageChops, ImageFilter


def drawn(pdf, page=0, dpi=200):
    """Return a page of a printed PDF as a scanner sees it."""
    with pypdfium2.PdfDocument(pdf) as document:
        return document[page].render(scale=dpi / 72).to_pil().convert("RGB")


def turned(picture):
    return picture.rotate(90, expand=True)


def upside_down(picture):
    return picture.rotate(180)


def askew(picture):
    return picture.rotate(2, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC)


def pressed(picture):
    """Through a JPEG of quality 40 and back."""
    return Image.open(io.BytesIO(jpeg(picture, 40)))


def coarse(picture):
    """As a fax-like scan of 100 dots an inch."""
    return picture.resize((picture.width // 2, picture.height // 2))


def photographed(picture):
    """From the side, by a phone: on a dark table, in falling light, a little out of focus."""
    width, height = picture.size
    table = Image.new("RGB", (int(width * 1.3), int(height * 1.25)), (70, 55, 45))
    table.paste(picture.rotate(4, expand=True, fillcolor=(70, 55, 45)), (width // 8, height // 10))
    wide, high = table.size
    corners = (-wide * 0.06, -high * 0.02, 0, high, wide, high * 1.03, wide * 1.12, high * 0.03)
    leaning = table.transform(
        (wide, high), Image.Transform.QUAD, corners, resample=Image.Resampling.BICUBIC
    )
    light = Image.linear_gradient("L").resize((wide, high)).point(lambda v: 255 - v // 2)
    shaded = ImageChops.multiply(leaning, Image.merge("RGB", (light, light, light)))
    return pressed(shaded.filter(ImageFilter.GaussianBlur(1.2)))


def jpeg(picture, quality=85):
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()


def bound(*pictures):
    """Return pictures of pages as one PDF, as a copier sends a stack."""
    out = io.BytesIO()
    first, *rest = [picture.convert("L") for picture in pictures]
    first.save(out, "PDF", save_all=True, append_images=rest, resolution=200)
    return out.getvalue()


def square(text):
    """Return a page with a QR code of any text."""
    page = Image.new("RGB", (1240, 1754), "white")
    page.paste(qrcode.make(text, box_size=8).get_image().convert("RGB"), (200, 200))
    return page


def blank():
    return Image.new("RGB", (1240, 1754), "white")
