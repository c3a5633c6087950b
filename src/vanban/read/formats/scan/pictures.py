"""Picture files opened with care: their size is known before anything is unpacked."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from vanban.container import LIMITS, Limits
from vanban.errors import TooLarge, UnreadableFile

MOST_PIXELS = 80_000_000
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")
_DAMAGED = "Tệp ảnh bị hỏng, không mở được; hãy chụp hoặc quét lại rồi gửi lại."


def opened(content: bytes, limits: Limits = LIMITS) -> list[Image.Image]:
    """Return the pages of a picture file, grey and as a person holds them (EXIF)."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=_FORMATS) as file:
                return _pages(file, limits)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise UnreadableFile(_DAMAGED) from error
    except Image.DecompressionBombError as error:
        raise TooLarge("Ảnh quá lớn, không được đọc.") from error


def _pages(file: Image.Image, limits: Limits) -> list[Image.Image]:
    count = getattr(file, "n_frames", 1)
    if count > limits.pages:
        raise TooLarge(f"Tệp ảnh có {count} trang, vượt mức {limits.pages} trang.")
    found = []
    for place in range(count):
        file.seek(place)
        width, height = file.size
        if width * height > MOST_PIXELS:
            raise TooLarge(f"Ảnh {width} × {height} điểm quá lớn, không được đọc.")
        found.append(grey(ImageOps.exif_transpose(file)))
    return found


def grey(picture: Image.Image) -> Image.Image:
    """Return a picture in shades of grey; what is transparent is paper."""
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(paper, seen).convert("L")
    if picture.mode.startswith("I;16"):
        return picture.convert("I").point(lambda value: value / 257).convert("L")
    return picture.convert("L")
