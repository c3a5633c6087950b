"""The plans as scans: pictures made here, read by Tesseract, compared with the text, item by item.

Every plan is written as PDF and drawn as a scanner, a bad copier or a telephone would give it. A
page takes seconds: the whole is asked for by `SCANS=1` (one variant: `SCANS="photograph"`).
"""

import io
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageFilter

from vanban.contract import as_json
from vanban.plan import understand
from vanban.read import read, read_pictures
from vanban.restore import mend
from vanban.write import to_pdf

Picture = Image.Image

HEAD = (
    "kind", "number", "superior", "issuer", "place", "date", "title", "period", "bases", "signer",
    "recipients",
)  # fmt: skip
ITEMS = {
    "quotas": ("who", "minimum", "maximum", "of", "every"),
    "milestones": ("what", "when", "who"),
    "assignments": ("who", "role"),
    "reports": ("who", "to", "when"),
}
_NUMBER = re.compile(r"\d+(?:[./-]\d+)*")


def drawn(pdf: bytes, dpi: int) -> list[Picture]:
    """Return the pages of a PDF as grey pictures."""
    pages = pdfium.PdfDocument(pdf)
    return [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in pages]


def noisy(page: Picture, share: float = 0.12, quality: int = 60) -> Picture:
    """Return a page with grain, slightly blurred and kept as a poor JPEG."""
    grain = Image.frombytes("L", page.size, random.Random(7).randbytes(page.width * page.height))
    rough = Image.blend(page.filter(ImageFilter.GaussianBlur(0.6)), grain, share)
    kept = io.BytesIO()
    rough.save(kept, "JPEG", quality=quality)
    return Image.open(kept).convert("L")


def skewed(page: Picture, degrees: float) -> Picture:
    return page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)


def photographed(page: Picture) -> Picture:
    """Return a page as it lies on a dark desk, seen askew by a telephone under a lamp."""
    across, down = 1400, 1900
    corners = ((150, 95), (1290, 60), (1345, 1820), (75, 1850))
    seen = page.transform(
        (across, down), Image.Transform.PERSPECTIVE, _coefficients(corners, page.size),
        Image.Resampling.BICUBIC, fillcolor=60,
    )  # fmt: skip
    light = Image.radial_gradient("L").resize((across * 2, down * 2)).point(lambda v: 255 - v // 2)
    light = light.crop((across // 3, down // 2, across // 3 + across, down // 2 + down))
    lit = Image.composite(seen, Image.new("L", seen.size, 20), light)
    return noisy(lit, 0.05, 80)


def _coefficients(corners: Sequence[tuple[float, float]], size: tuple[int, int]) -> list[float]:
    """Return what `transform` needs to lay a page of `size` over four corners (solved plainly)."""
    width, height = size
    page = ((0, 0), (width, 0), (width, height), (0, height))
    rows = []
    for (x, y), (u, v) in zip(corners, page, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for index in range(8):
        best = max(range(index, 8), key=lambda row: abs(rows[row][index]))
        rows[index], rows[best] = rows[best], rows[index]
        rows[index] = [value / rows[index][index] for value in rows[index]]
        for other in range(8):
            if other != index:
                factor = rows[other][index]
                pairs = zip(rows[other], rows[index], strict=True)
                rows[other] = [a - factor * b for a, b in pairs]
    return [row[8] for row in rows]


VARIANTS: dict[str, tuple[int, Callable[[Picture], Picture]]] = {
    "200 dpi": (200, lambda page: page),
    "300 dpi": (300, lambda page: page),
    "noise, JPEG 60": (200, noisy),
    "skew 1.5°": (200, lambda page: skewed(page, 1.5)),
    "skew 3°": (200, lambda page: skewed(page, -3)),
    "photograph": (200, photographed),
    "upside down": (200, lambda page: page.transpose(Image.Transpose.ROTATE_180)),
    "turned 90°": (200, lambda page: page.transpose(Image.Transpose.ROTATE_90)),
    "turned 270°": (200, lambda page: page.transpose(Image.Transpose.ROTATE_270)),
}


def packed(pages: Sequence[Picture], dpi: int) -> bytes:
    """Return pictures as the PDF that a scanner would make of them."""
    stream = io.BytesIO()
    pages[0].save(
        stream, "PDF", save_all=True, append_images=list(pages[1:]), resolution=dpi, quality=85
    )
    return stream.getvalue()


def as_jpeg(page: Picture) -> bytes:
    stream = io.BytesIO()
    page.save(stream, "JPEG", quality=80)
    return stream.getvalue()


def scanned(pdf: bytes, variant: str) -> dict:
    """Return the JSON of a PDF that went through a scanner or a telephone."""
    dpi, spoil = VARIANTS[variant]
    pages = [spoil(page) for page in drawn(pdf, dpi)]
    if variant == "photograph":
        reading = read_pictures([as_jpeg(page) for page in pages], mend=mend)
    else:
        reading = read(packed(pages, dpi), "quet.pdf", mend=mend)
    return as_json(reading, understand(reading.document))


def differences(right: dict, found: dict) -> list[tuple[str, object, object]]:
    """Return what a scan says otherwise than the text: field, text's value, scan's value."""
    other = [(key, right[key], found[key]) for key in HEAD if right[key] != found[key]]
    for kind, keys in ITEMS.items():
        there, here = (_counted(value["plan"][kind], keys) for value in (right, found))
        other += [(kind, item, None) for item in (there - here).elements()]
        other += [(kind, None, item) for item in (here - there).elements()]
    there, here = (Counter(_NUMBER.findall(_words(value))) for value in (right, found))
    other += [("numbers", number, None) for number in (there - here).elements()]
    return [*other, *(("numbers", None, number) for number in (here - there).elements())]


def _counted(items: list[dict], keys: Sequence[str]) -> Counter:
    return Counter(tuple(item[key] for key in keys) for item in items)


def _words(value: dict) -> str:
    """Return all words of the sections of a document, its tables among them."""
    parts = []
    for section in value["sections"]:
        parts += [section["numbering"] or "", section["title"] or "", *section["text"]]
        parts += [cell for table in section["tables"] for row in table for cell in row]
        parts.append(_words(section | {"sections": section["children"]}))
    return " ".join(parts)


def _measured(task: tuple[Path, str]) -> tuple[list[tuple[str, object, object]], float]:
    path, variant = task
    reading = read(path, mend=mend)
    right = as_json(reading, understand(reading.document))
    start = time.perf_counter()
    found = scanned(to_pdf(reading.document), variant)
    return differences(right, found), time.perf_counter() - start


def measure(paths: Sequence[Path], only: str = "") -> None:
    """Print for each plan and variant what a scan says otherwise than the text."""
    variants = [only] if only in VARIANTS else list(VARIANTS)
    tasks = [(path, variant) for variant in variants for path in paths]
    with ProcessPoolExecutor(2) as pool:
        for (path, variant), (other, seconds) in zip(
            tasks, pool.map(_measured, tasks), strict=True
        ):
            counts = Counter(kind for kind, _, _ in other)
            told = ", ".join(f"{kind} {count}" for kind, count in counts.items()) or "the same"
            print(f"  {path.stem[:20]:20} {variant:16} {seconds:5.0f} s  {told}", flush=True)
            for kind, there, here in other:
                print(f"      {kind}: {there!r}, scan {here!r}")
