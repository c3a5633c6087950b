"""A picture of a page made what a good scanner gives: paper only, evenly lit, level, of one size.

Text of 13 to 14 points is read best at 200 dots an inch: of the words in the scans of `bench.scans`
0.3 % are read otherwise, at 250 or 300 nearly twice as many. A picture does not tell its own, so
its long side is taken for that of A4.
"""

from itertools import pairwise
from math import dist

from PIL import Image, ImageFilter, ImageMath, ImageOps

Picture = Image.Image
Corner = tuple[float, float]

_LONG_SIDE = 11.69
"""Inches of A4's long side."""
_LEAST, _GOOD, _MOST = 190, 200, 210
_LIT = 225
"""Paper darker than this somewhere is lit unevenly, or grey."""
_WIDEST = 12.0
"""Degrees of slant that are looked for."""
_STEPS = ((600, 0.5), (1200, 0.1))
_NOTICED = 0.15
_THUMB = 400


def dpi(picture: Picture) -> float:
    """Return the dots an inch of a picture of one A4 page."""
    return max(picture.size) / _LONG_SIDE


def flattened(picture: Picture) -> Picture:
    """Return the paper alone, evenly lit, at a size that is read well."""
    picture = _lit(_paper(picture))
    has = dpi(picture)
    if _LEAST <= has <= _MOST:
        return picture
    scale = _GOOD / has
    size = (round(picture.width * scale), round(picture.height * scale))
    return picture.resize(size, Image.Resampling.BICUBIC, reducing_gap=3.0)


def is_sideways(picture: Picture) -> bool:
    """Whether the lines of text run up and down: columns change more sharply than rows."""
    small = _ink(picture, _STEPS[0][0])
    turned = small.transpose(Image.Transpose.ROTATE_90)
    level, upright = (_levelest(ink, 0.0, _WIDEST, _STEPS[0][1])[0] for ink in (small, turned))
    return upright > 1.2 * level


def levelled(picture: Picture) -> Picture:
    """Return a page with its lines of text made level."""
    angle, reach = 0.0, _WIDEST
    for width, step in _STEPS:
        _, angle = _levelest(_ink(picture, width), angle, reach, step)
        reach = step
    if abs(angle) < _NOTICED:
        return picture
    return picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)


def _levelest(ink: Picture, angle: float, reach: float, step: float) -> tuple[float, float]:
    """Return the greatest sharpness within `reach` degrees of `angle`, and where it is."""
    count = round(reach / step)
    turns = [angle + step * place for place in range(-count, count + 1)]
    return max(((_sharpness(ink.rotate(one)), one) for one in turns), key=lambda at: at[0])


def _ink(picture: Picture, width: int) -> Picture:
    """Return a small negative of a page: ink white on black."""
    height = max(1, round(picture.height * width / picture.width))
    small = ImageOps.invert(picture.resize((width, height), Image.Resampling.BOX))
    return small.point(lambda value: value if value > 60 else 0)


def _sharpness(ink: Picture) -> float:
    """Return how sharply rows with ink and rows without follow each other."""
    rows = ink.resize((1, ink.height), Image.Resampling.BOX).tobytes()
    return sum((a - b) ** 2 for a, b in pairwise(rows))


def _lit(picture: Picture) -> Picture:
    """Return a page whose paper is white everywhere: each dot is measured against its paper."""
    small = picture.reduce(8) if min(picture.size) > 200 else picture
    paper = small.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.GaussianBlur(6))
    if min(paper.tobytes()) >= _LIT:
        return picture
    full = paper.resize(picture.size, Image.Resampling.BILINEAR)
    return ImageMath.lambda_eval(
        lambda args: args["convert"](
            args["min"](args["dot"] * 255 / (args["paper"] + 1), 255), "L"
        ),
        dot=picture.convert("I"),
        paper=full.convert("I"),
    )


def _paper(picture: Picture) -> Picture:
    """Return the sheet of paper that lies on something darker, seen from straight above."""
    corners = _corners(picture)
    if corners is None:
        return picture
    top_left, top_right, bottom_right, bottom_left = corners
    width = round(max(dist(top_left, top_right), dist(bottom_left, bottom_right)))
    height = round(max(dist(top_left, bottom_left), dist(top_right, bottom_right)))
    return picture.transform(
        (width, height), Image.Transform.PERSPECTIVE, _lens(corners, width, height),
        Image.Resampling.BICUBIC, fillcolor=255,
    )  # fmt: skip


def _corners(picture: Picture) -> tuple[Corner, Corner, Corner, Corner] | None:
    """Return the corners of the sheet, None where the picture shows nothing but paper."""
    scale = max(picture.size) / _THUMB
    if scale < 1:
        return None
    size = (round(picture.width / scale), round(picture.height / scale))
    small = picture.resize(size, Image.Resampling.BOX)
    small = small.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.MinFilter(7))
    level = _between(small)
    if level is None:
        return None
    width, height = size
    dots = small.tobytes()
    edge = [*dots[:width], *dots[-width:], *dots[::width], *dots[width - 1 :: width]]
    if sum(value < level for value in edge) < 0.6 * len(edge):
        return None
    light = [(at % width, at // width) for at, value in enumerate(dots) if value >= level]
    ends = [
        min(light, key=lambda dot: dot[0] + dot[1]),
        max(light, key=lambda dot: dot[0] - dot[1]),
        max(light, key=lambda dot: dot[0] + dot[1]),
        min(light, key=lambda dot: dot[0] - dot[1]),
    ]
    covered = _area(ends)
    if covered < 0.25 * width * height or not 0.9 < len(light) / covered < 1.1:
        return None
    first, second, third, fourth = ((x * scale, y * scale) for x, y in ends)
    return first, second, third, fourth


def _between(small: Picture) -> int | None:
    """Return the shade that parts dark from light best (Otsu); None if all is much the same."""
    counts = small.histogram()
    total, weighed = sum(counts), sum(shade * count for shade, count in enumerate(counts))
    below, below_weighed, best, level = 0, 0, 0.0, 0
    for shade, count in enumerate(counts):
        below += count
        below_weighed += shade * count
        if not 0 < below < total:
            continue
        dark, light = below_weighed / below, (weighed - below_weighed) / (total - below)
        spread = below * (total - below) * (light - dark) ** 2
        if spread > best:
            best, level = spread, shade + 1
    below = sum(counts[:level])
    if not 0 < below < total:
        return None
    dark = sum(shade * count for shade, count in enumerate(counts[:level])) / below
    light = (weighed - dark * below) / (total - below)
    return level if light - dark > 50 else None


def _area(corners: list[tuple[int, int]]) -> float:
    around = zip(corners, [*corners[1:], corners[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in around)) / 2


def _lens(corners: tuple[Corner, Corner, Corner, Corner], width: int, height: int) -> list[float]:
    """Return the eight figures by which `transform` finds, for a dot of the page, its own dot.

    The mapping of a unit square to four corners (Heckbert 1989, section 2.2.3).
    """
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    dx1, dx2, dx3 = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
    dy1, dy2, dy3 = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
    whole = dx1 * dy2 - dx2 * dy1
    g, h = (dx3 * dy2 - dx2 * dy3) / whole, (dx1 * dy3 - dx3 * dy1) / whole
    return [
        (x1 - x0 + g * x1) / width, (x3 - x0 + h * x3) / height, x0,
        (y1 - y0 + g * y1) / width, (y3 - y0 + h * y3) / height, y0,
        g / width, h / height,
    ]  # fmt: skip
