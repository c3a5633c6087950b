"""Pictures of pages: laid straight, their drawn tables found, their words read by Tesseract."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PIL import Image

from vanban.container import LIMITS, Limits
from vanban.errors import TooLarge, UnreadableFile
from vanban.model import Doubt
from vanban.read import grids, layout
from vanban.read.formats.scan import cells, pictures, rulings, straight, tesseract, weight
from vanban.read.lines import Pages

_GUESS = 0.5
_TURNS = {90: "ngang", 180: "ngược", 270: "ngang"}
_POINTS = 72


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A page as turned by `degrees` against the clock, its drawn lines, the words read so.

    Lines are in points, words in dots of the picture.
    """

    degrees: int
    picture: Image.Image
    segments: Sequence[grids.Segment]
    words: Sequence[layout.Word]

    @property
    def sure_letters(self) -> float:
        """How many letters are read, each by how much surer than a guess it is."""
        return sum(len(word.text) * (word.confidence - _GUESS) for word in self.words)


def read(
    files: Sequence[bytes],
    limits: Limits = LIMITS,
    progress: Callable[[int, int], None] = lambda _page, _pages: None,
) -> Pages:
    """Return the lines of pictures in their order; a TIFF may hold several pages."""
    pages = [page for content in files for page in pictures.opened(content, limits)]
    if len(pages) > limits.pages:
        raise TooLarge(f"Có {len(pages)} trang ảnh, vượt mức {limits.pages} trang.")
    found: list[Pages] = []
    for number, page in enumerate(pages, 1):
        progress(number, len(pages))
        found.append(recognise(page, number, limits))
    whole = grids.put_together(found)
    if not whole.lines:
        raise UnreadableFile("Ảnh không có chữ nào đọc được.")
    return whole


def recognise(picture: Image.Image, page: int, limits: Limits = LIMITS) -> Pages:
    """Return the lines on a picture of one page, and what had to be done to read it."""
    best = _upright(straight.flattened(picture), page, limits)
    scale = _POINTS / straight.dpi(best.picture)
    words = [_scaled(word, scale) for word in weight.weighed(best.picture, best.words)]
    words, tables = grids.taken(words, best.segments)
    width, height = (side * scale for side in best.picture.size)
    lines = grids.restored(layout.lines(words, width, height, page), tables)
    doubts = []
    if best.degrees:
        said = f"Trang bị đặt {_TURNS[best.degrees]}, đã xoay lại để đọc."
        doubts.append(Doubt(f"trang {page}", said))
    return Pages(tuple(lines), 1, scanned=True, doubts=tuple(doubts))


def _upright(picture: Image.Image, page: int, limits: Limits) -> _Attempt:
    """Return the page turned as it is read best; another turn is tried only if one reads badly."""
    turns = (90, 270, 0, 180) if straight.is_sideways(picture) else (0, 180, 90, 270)
    tried: list[_Attempt] = []
    for degrees in turns:
        turned = straight.levelled(picture.rotate(degrees, expand=True))
        tried.append(_attempt(turned, degrees, page, limits))
        if tesseract.is_sure(tried[-1].words):
            break
    return max(tried, key=lambda attempt: attempt.sure_letters)


def _attempt(picture: Image.Image, degrees: int, page: int, limits: Limits) -> _Attempt:
    """Read a page as it lies: the cells of its tables apart from the text around them."""
    inch = straight.dpi(picture)
    points, dots = _POINTS / inch, inch / _POINTS
    segments = grids.framing([_reach(one, points) for one in rulings.segments(picture, inch)])
    if not segments:
        return _Attempt(degrees, picture, (), tesseract.words(picture, page, limits))
    bare = rulings.without(picture, [_reach(segment, dots) for segment in segments])
    boxes = [
        (round(left * dots), round(top * dots), round(right * dots), round(bottom * dots))
        for left, top, right, bottom in grids.cells(segments)
    ]
    words = cells.words(bare, boxes, page, limits)
    words += tesseract.words(cells.without(bare, boxes), page, limits)
    return _Attempt(degrees, bare, segments, words)


def _scaled(word: layout.Word, by: float) -> layout.Word:
    return layout.Word(
        word.text, word.x0 * by, word.y0 * by, word.x1 * by, word.y1 * by, word.bold,
        confidence=word.confidence,
    )  # fmt: skip


def _reach(segment: grids.Segment, by: float) -> grids.Segment:
    return grids.Segment(segment.x0 * by, segment.y0 * by, segment.x1 * by, segment.y1 * by)
