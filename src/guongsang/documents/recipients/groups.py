"""Groups that a recipient list names at once: 'các phòng', 'UBND các xã', 'thành viên Khối 6'."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from guongsang.accounts.models import User
from guongsang.documents.recipients.directory import Directory, is_commune
from guongsang.orgs.models import Kind, Level, Organisation, Role
from vanban.text import words


@dataclass(frozen=True, slots=True)
class Found:
    """Whom words mean. `choices` are those that a person must choose from; `why` says why."""

    units: tuple[Organisation, ...] = ()
    people: tuple[User, ...] = ()
    choices: tuple[Organisation | User, ...] = ()
    why: str = ""

    def __bool__(self) -> bool:
        return bool(self.units or self.people or self.choices or self.why)


NOTHING = Found()
Expand = Callable[[Directory, "re.Match[str]"], Found]

_OWN = (Kind.PUBLIC_UNIT, Kind.SCHOOL, Kind.HOSPITAL, Kind.COUNCIL_OFFICE, Kind.ENTERPRISE)
_EMPTY = "hệ thống chưa có đơn vị nào thuộc nhóm này."
_DEPUTIES = "hệ thống chỉ biết người đứng đầu; cấp phó xin chọn thêm hoặc gửi giấy."


def _below(test: Callable[[Organisation], bool], *, own: bool = False) -> Expand:
    """Return the expansion to what passes below the body (`own`) or below its committee."""

    def expand(directory: Directory, _: "re.Match[str]") -> Found:
        root = directory.body if own else directory.seat
        units = tuple(directory.below(root, test))
        return Found(units=units, why="" if units else _EMPTY)

    return expand


def _kinds(*kinds: Kind) -> Callable[[Organisation], bool]:
    return lambda unit: unit.kind in kinds


def _is_district(unit: Organisation) -> bool:
    return unit.kind == Kind.COMMITTEE and unit.level == Level.DISTRICT


def _own_units(directory: Directory, _: "re.Match[str]") -> Found:
    units = tuple(
        unit
        for unit in directory.below(directory.body, _kinds(*_OWN))
        if unit.parent_id == directory.body.pk
    )
    return Found(units=units, why="" if units else _EMPTY)


def _divisions(directory: Directory, _: "re.Match[str]") -> Found:
    units = tuple(
        unit
        for unit in directory.below(directory.body, _kinds(Kind.DIVISION))
        if unit.parent_id == directory.body.pk
    )
    return Found(units=units, why="" if units else _EMPTY)


def _agencies(directory: Directory, _: "re.Match[str]") -> Found:
    level = directory.seat.level
    kinds = _kinds(Kind.DEPARTMENT, Kind.DIVISION)
    units = tuple(directory.below(directory.seat, lambda unit: kinds(unit) and unit.level == level))
    return Found(units=units, why="" if units else _EMPTY)


def _block(directory: Directory, found: "re.Match[str]") -> Found:
    """One cluster or block by number or name."""
    wanted = words(found["name"])
    fits = []
    for block, members in directory.blocks():
        name = [word for word in words(block.name) if word not in ("thi", "dua", "so")]
        if name == [found["form"], *[word for word in wanted if word != "so"]]:
            fits.append((block, members))
    if len(fits) == 1:
        members = fits[0][1]
        return Found(units=tuple(members), why="" if members else _EMPTY)
    if not fits:
        return Found(why="chưa có cụm, khối thi đua nào tên như vậy; hãy chọn hoặc gửi giấy.")
    names = "; ".join(f"{block.name} ({block.keeper.label})" for block, _ in fits)
    units = tuple(unit for _, members in fits for unit in members)
    return Found(choices=units, why=f"có nhiều khối cùng tên: {names}. Hãy chọn.")


def _all_blocks(directory: Directory, _: "re.Match[str]") -> Found:
    units = {unit.pk: unit for _, members in directory.blocks() for unit in members}
    return Found(units=tuple(units.values()), why="" if units else _EMPTY)


def _block_heads(directory: Directory, _: "re.Match[str]") -> Found:
    units = tuple(directory.heads_of_blocks())
    headless = len(directory.blocks()) - len(units)
    year = directory.on.year
    return Found(
        units=units,
        why=f"{headless} cụm, khối chưa ghi trưởng năm {year}; hãy chọn thêm hoặc gửi giấy."
        if headless > 0 or not units
        else "",
    )


def _council(directory: Directory, _: "re.Match[str]") -> Found:
    for unit in (directory.body, directory.seat):
        if people := directory.people_in(unit, Role.COUNCIL_MEMBER):
            return Found(people=tuple(people))
    return Found(why="chưa có thành viên Hội đồng nào trong hệ thống; hãy gửi giấy.")


def _leaders(directory: Directory, found: "re.Match[str]") -> Found:
    """The body's own leaders, or those of its committee; deputies are not in the records."""
    whose = (found.groupdict().get("whose") or "").split()
    unit = directory.body
    if whose[:1] == ["ubnd"]:
        unit = directory.seat
    elif whose and whose[0] != words(directory.body.name)[0]:
        return NOTHING
    people = tuple(directory.people_in(unit, Role.HEAD))
    return Found(choices=people, why=_DEPUTIES if people else "chưa ghi thủ trưởng; hãy gửi giấy.")


_OF = r"(?: (?:thuoc|truc thuoc|trong|cua|tren dia ban)\b.*| cap \w+| tinh| huyen| xa| thanh pho)?"
_UBND = r"(?:ubnd|uy ban nhan dan) "
_COMMUNES = r"(?:xa|phuong|thi tran|dac khu)"
_DISTRICTS = r"(?:huyen|thanh pho|thi xa|quan)"
_MEMBERS = r"(?:don vi |co quan )*(?:thanh vien|tham gia|trong) "
_TDKT = r"(?:tdkt|thi dua khen thuong|td kt)"

PATTERNS: tuple[tuple[str, Expand], ...] = (
    (rf"(?:cac )?phong(?: ban)?(?: (?:chuyen mon|nghiep vu))?{_OF}", _divisions),
    (rf"don vi(?: (?:su nghiep|truc thuoc))*{_OF}", _own_units),
    (rf"(?:so|so ban|so ban nganh|so nganh|ban nganh){_OF}", _below(_kinds(Kind.DEPARTMENT))),
    (rf"co quan chuyen mon{_OF}", _agencies),
    (rf"(?:{_UBND}(?:cac )?)?{_COMMUNES}(?: {_COMMUNES})*{_OF}", _below(is_commune)),
    (rf"(?:{_UBND}(?:cac )?)?{_DISTRICTS}(?: {_DISTRICTS})*{_OF}", _below(_is_district)),
    (rf"(?:truong|truong hoc|co so giao duc){_OF}", _below(_kinds(Kind.SCHOOL))),
    (rf"(?:benh vien|co so y te){_OF}", _below(_kinds(Kind.HOSPITAL))),
    (rf"doanh nghiep{_OF}", _below(_kinds(Kind.ENTERPRISE))),
    (rf"hop tac xa{_OF}", _below(_kinds(Kind.COOPERATIVE))),
    (rf"(?:doan the|to chuc chinh tri xa hoi|hoi doan the){_OF}", _below(_kinds(Kind.MASS))),
)
"""After 'các' and 'toàn thể' are taken off; each matches the whole of the folded words."""

BLOCKS: tuple[tuple[str, Expand], ...] = (
    (rf"truong cac (?:cum|khoi)(?: khoi)? ?(?:thi dua)?{_OF}", _block_heads),
    (
        rf"{_MEMBERS}(?:trong )?cac (?:cum |khoi )+(?:thi dua)?{_OF}",
        _all_blocks,
    ),
    (rf"(?:thanh vien )?hd ?{_TDKT}.*|(?:thanh vien )?hoi dong {_TDKT}.*", _council),
    (
        rf"(?:{_MEMBERS})?(?P<form>khoi|cum) (?:thi dua )?(?P<name>.+)",
        _block,
    ),
    (r"(?:lanh dao|ld) (?P<whose>ubnd.*|\w+)", _leaders),
    (r"(?:thu truong|ban giam doc|ban giam hieu|ban lanh dao)(?: co quan| don vi)?", _leaders),
    (r"(?:ct|chu tich)(?: va)?(?: cac)? (?:pct|pho chu tich) (?P<whose>ubnd .*)", _leaders),
)
"""Blocks, councils and leaders, tried before the kinds."""


def group(directory: Directory, text: str) -> Found:
    """Return whom a group means, or nothing when the words name no group that is known."""
    folded = " ".join(words(text.replace("ĐV", "đơn vị")))
    bare = re.sub(r"\A(?:cac|toan the|cac thanh vien (?=cum|khoi))\s*", "", folded)
    is_plural = bare != folded or " cac " in f" {folded} "
    tables = [*BLOCKS, *(PATTERNS if is_plural else ())]
    for pattern, expand in tables:
        if match := re.fullmatch(pattern, bare):
            found = expand(directory, match)
            return replace(found, why=f"{text}: {found.why}") if found.why else found
    return NOTHING
