"""A recipient list against the records: what is certain is proposed, the rest is asked."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guongsang.documents.recipients.directory import Directory
from guongsang.documents.recipients.groups import NOTHING, Found, group
from guongsang.documents.recipients.lines import Line, Sort, lines_of
from guongsang.orgs.models import Organisation
from guongsang.shared import clock
from vanban.model import OfficialDocument
from vanban.text import fold

if TYPE_CHECKING:
    from guongsang.accounts.models import User

UNKNOWN = "Không tìm thấy trong hệ thống; hãy chọn nơi nhận hoặc gửi giấy."
SEVERAL = "Có nhiều nơi cùng tên; hãy chọn đúng nơi nhận."
PAPER = "Danh sách ghi gửi bản giấy."
PUBLIC = "Văn bản sẽ hiện trên trang công khai sau khi xác nhận."
_TITLE = re.compile(r"\A(?:đ/c|đồng chí|ông|bà|các đ/c|các đồng chí)\s+", re.IGNORECASE)
_LEVEL = r"(huyện|quận|thị xã|thành phố|xã|phường|thị trấn|tỉnh)"
_LISTED = re.compile(rf"\A(.+?)\s+(?:các\s+)?{_LEVEL}\s*:\s*(.+)\Z", re.IGNORECASE)
_EVERY = re.compile(rf"\A(.+?)\s+các\s+{_LEVEL}(?:\s*,\s*{_LEVEL})*\Z", re.IGNORECASE)
_ALSO = re.compile(r"\A(.+?)\s*\(([^()]+)\)\Z")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One line of the list and whom it means; `number` counts from 0 as printed."""

    number: int
    line: Line
    found: Found

    @property
    def is_public(self) -> bool:
        return self.line.sort is Sort.PUBLIC

    @property
    def is_to_send(self) -> bool:
        """Whether the line asks for a copy: the filing line and the headings do not."""
        return self.line.sort not in (Sort.FILING, Sort.HEADING)


def proposals(document: OfficialDocument, body: Organisation) -> list[Proposal]:
    """Return a proposal for each printed line, in order; nothing is guessed silently.

    What is not one body, one person or one known group is left to the officer, with the reason.
    """
    lines = lines_of(document.recipients)
    addressed = lines_of(document.addressees)
    names = {fold(_TITLE.sub("", line.words)) for line in (*lines, *addressed)}
    directory = Directory(body, clock.today(), names)
    return [
        Proposal(number, line, _expand(directory, line, addressed))
        for number, line in enumerate(lines)
    ]


def _expand(directory: Directory, line: Line, addressed: tuple[Line, ...]) -> Found:
    if line.sort in (Sort.FILING, Sort.HEADING):
        return NOTHING
    if line.sort is Sort.PUBLIC:
        return Found(why=PUBLIC)
    if line.sort is Sort.ABOVE:
        found = [_names(directory, each.words) for each in addressed]
        return _together(found) if found else Found(why="Văn bản không có phần Kính gửi.")
    if line.on_paper:
        return Found(why=PAPER)
    return _names(directory, line.words)


def _names(directory: Directory, text: str) -> Found:
    """Read a line as a whole; if that means nothing, part by part."""
    whole = _one(directory, text)
    if whole:
        return whole
    if listed := _LISTED.match(text):
        places = [part for part in re.split(r"\s*[,;]\s*", listed[3]) if part]
        each = [_part(directory, f"{listed[1]} {listed[2].lower()} {place}") for place in places]
        return _together(each)
    parts = [part for part in re.split(r"\s*[,;]\s*", text) if part]
    if len(parts) > 1:
        plural = fold(parts[0]).startswith("cac ")
        return _together([_part(directory, part, plural=plural) for part in parts])
    if also := _ALSO.match(text):
        return _one(directory, also[1]) or _instead(directory, also[1], also[2])
    return Found(why=UNKNOWN)


def _instead(directory: Directory, name: str, other: str) -> Found:
    """Offer what stands in brackets after a name that is not known: never send there unasked."""
    found = _one(directory, other)
    choices = (*found.units, *found.choices)
    why = f"Không có “{name}” trong hệ thống; có thể là nơi sau đây." if choices else UNKNOWN
    return Found(choices=choices, why=why)


def _part(directory: Directory, text: str, *, plural: bool = False) -> Found:
    found = _one(directory, text)
    if not found and plural:
        found = group(directory, f"các {text}")
    return found or Found(why=f"Không tìm thấy “{text}”; hãy chọn nơi nhận hoặc gửi giấy.")


def _one(directory: Directory, text: str) -> Found:
    """Read words as one group, one body or one person."""
    if found := group(directory, text):
        return found
    if every := _EVERY.match(text):
        units = directory.nearest_of_many(every[1])
        return Found(units=tuple(units)) if units else NOTHING
    units = directory.named(text)
    if units:
        return Found(units=tuple(units)) if len(units) == 1 else _ask(units)
    people = directory.people_called(_TITLE.sub("", text))
    if len(people) == 1:
        return Found(people=tuple(people))
    return _ask(people) if people else NOTHING


def _ask(choices: "list[Organisation] | list[User]") -> Found:
    return Found(choices=tuple(choices), why=SEVERAL)


def _together(found: list[Found]) -> Found:
    """Join the parts of one line; whom two parts mean is named once."""
    units = {unit.pk: unit for each in found for unit in each.units}
    people = {person.pk: person for each in found for person in each.people}
    choices = tuple(
        dict.fromkeys(
            choice
            for each in found
            for choice in each.choices
            if not (isinstance(choice, Organisation) and choice.pk in units)
        )
    )
    whys = dict.fromkeys(each.why for each in found if each.why)
    return Found(tuple(units.values()), tuple(people.values()), choices, " ".join(whys))
