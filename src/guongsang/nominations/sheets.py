"""Which pages of a scan make one sheet, by the codes found on them. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

NO_SQUARE = (
    "Không thấy ô vuông QR: ảnh mờ, lóa hoặc chụp thiếu góc. "
    "Hãy gõ mã in dưới ô vuông hoặc ở chân trang."
)
OTHER_SQUARE = (
    "Ô vuông trên bản chụp này không phải của phiếu do hệ thống này in nên không dùng được. "
    "Nếu đúng là phiếu của đơn vị, hãy gõ mã in ở chân trang; nếu không, hãy bỏ bản chụp."
)
SEVERAL = "Trên một trang có mã của nhiều phiếu. Hãy bỏ bản chụp này rồi chụp riêng từng phiếu."


@dataclass(slots=True)
class Sheet:
    """Pages `first` to `last`, from 1, with the key of their code or the reason there is none.

    `bare` of the pages show no code of ours: they go with the page before.
    """

    first: int
    last: int
    key: int | None = None
    fault: str = ""
    bare: int = 0


def sheets_of(pages: Sequence[Sequence[str]], key_at: Callable[[str], int | None]) -> list[Sheet]:
    """Return the sheets of a scan in order; every page is in exactly one.

    A page with the code of another dossier begins a sheet. A page without a code of ours goes with
    the page before it, whatever other squares it shows; the first pages have none before them.
    `key_at` tells the key that a text means, None for whatever is not ours.
    """
    found: list[Sheet] = []
    for number, texts in enumerate(pages, 1):
        keys = {key for text in texts if (key := key_at(text)) is not None}
        before = found[-1] if found else None
        if before and before.key is not None and keys <= {before.key}:
            before.last = number
            before.bare += not keys
        elif before and not keys:
            before.last = number
        elif len(keys) > 1:
            found.append(Sheet(number, number, fault=SEVERAL))
        elif keys:
            found.append(Sheet(number, number, key=keys.pop()))
        else:
            found.append(Sheet(number, number, fault=OTHER_SQUARE if texts else NO_SQUARE))
    return found
