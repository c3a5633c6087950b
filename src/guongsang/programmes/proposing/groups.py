"""Groups of bodies as plans call them ('các sở, ban, ngành') as conditions on organisations."""

import re
from dataclasses import dataclass
from typing import Any

from guongsang.orgs.models import SECTORS, Kind, Level, Organisation
from vanban.text import clean, fold

_COMMITTEES = {"kinds": [Kind.COMMITTEE], "levels": [Level.DISTRICT]}
_COMMUNES = {"kinds": [Kind.COMMUNE]}
_OF = r"(?:(?:^|(?<=[,;] ))(?:moi |tung )?|uy ban nhan dan )(?:cac )?"
"""Districts and communes are meant where named first; after another name they say where."""
_GROUPS: tuple[tuple[str, dict[str, Any]], ...] = (
    (rf"{_OF}huyen(?:, (?:thi xa|thanh pho|quan))*", _COMMITTEES),
    (rf"{_OF}(?:xa|phuong|thi tran)(?:, (?:xa|phuong|thi tran|dac khu))*", _COMMUNES),
    (r"so(?:, (?:ban|nganh))+", {"kinds": [Kind.DEPARTMENT, Kind.COUNCIL_OFFICE]}),
    (r"so", {"kinds": [Kind.DEPARTMENT]}),
    (r"(?:uy ban )?mat tran to quoc(?: viet nam)?", {"kinds": [Kind.FRONT]}),
    (r"(?:to chuc )?(?:hoi, )?doan the|to chuc (?:chinh tri - )?xa hoi|to chuc hoi|hoi, doan the",
     {"kinds": [Kind.MASS]}),
    (r"phong(?:, (?:ban|don vi))*(?: chuyen mon)?|phong chuyen mon|ban chuyen mon",
     {"kinds": [Kind.DIVISION]}),
    (r"truong hoc|nha truong|(?:(?<=cac )|(?<=moi ))truong|co so giao duc",
     {"kinds": [Kind.SCHOOL]}),
    (r"benh vien|co so y te|trung tam y te|tram y te", {"kinds": [Kind.HOSPITAL]}),
    (r"don vi su nghiep(?: cong lap)?", {"kinds": [Kind.PUBLIC_UNIT, Kind.SCHOOL, Kind.HOSPITAL]}),
    (r"doanh nghiep", {"kinds": [Kind.ENTERPRISE]}),
    (r"hop tac xa", {"kinds": [Kind.COOPERATIVE]}),
    (r"co quan dang|to chuc dang|cap uy|dang bo|chi bo", {"kinds": [Kind.PARTY]}),
    (r"luc luong vu trang", {"kinds": [Kind.ARMED]}),
    (r"(?:co quan|don vi|dia phuong)(?:, (?:co quan|don vi|dia phuong|to chuc))*", {}),
)  # fmt: skip
_PATTERNS = [(re.compile(rf"(?<!\w)(?:{words})\b"), data) for words, data in _GROUPS]
_SECTORS = {
    "giao duc va dao tao": "giao-duc", "giao duc - dao tao": "giao-duc",
    "thong tin va truyen thong": "thong-tin",
    **{fold(label.partition(",")[0]): code for code, label in SECTORS.items()},
}  # fmt: skip
_IN_BLOCK = re.compile(
    r"\b(?:thanh vien )?(?:trong |thuoc |cua )*(?:cac )?(?:cum, )?khoi thi dua\b"
)
_LEADERS = re.compile(r"^(?:thu truong|lanh dao|nguoi dung dau)\s+")
_OWN = re.compile(r"\bthuoc (?:co quan|don vi|trung tam|so|ban|phong|truong|benh vien|cong ty)\b")
_PLAIN = re.compile(
    r"\b(?:cac|moi|tat ca|toan the|nhung|va|cua|thuoc|truc thuoc|tren dia ban|dia ban|trong|toan|o|"
    r"tinh|huyen|xa|thanh pho|thu truong|lanh dao|nguoi dung dau|cap|thanh vien|nganh|lien quan)\b"
)
_PLURAL = re.compile(
    r"^(?:thu truong |lanh dao |nguoi dung dau |uy ban nhan dan )*"
    r"(?:cac|moi|tung|tat ca|toan the|nhung|100%)\b|\bcac\b|^\w+ nganh\b"
)
SHORT = (
    (r"\bubnd\b", "uy ban nhan dan"), (r"\bhdnd\b", "hoi dong nhan dan"),
    (r"\b(?:ub)?mttq\b", "mat tran to quoc"), (r"\btdkt\b", "thi dua - khen thuong"),
    (r"\blllvt\b", "luc luong vu trang"), (r"\bhtx\b", "hop tac xa"), (r"\bdn\b", "doanh nghiep"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """What a group's words mean; `left` are the words that nothing explains."""

    who: dict[str, Any]
    left: str


def folded(label: str) -> str:
    """Return a label folded, its abbreviations written out."""
    text = fold(clean(label)).replace("–", "-").strip(" .;:,")
    for short, long in SHORT:
        text = re.sub(short, long, text)
    return text


def is_group(label: str) -> bool:
    """Whether a label names several bodies of a kind, not one by its name."""
    return bool(_PLURAL.search(folded(label)))


def is_bare_kind(label: str) -> bool:
    """Whether a label is only the name of a kind or of a sector: 'doanh nghiệp', 'ngành Y tế'."""
    text = folded(label)
    return text.startswith("nganh ") or any(pattern.fullmatch(text) for pattern, _ in _PATTERNS)


def parts_of(label: str) -> list[str]:
    """Cut 'các sở và các xã; Văn phòng' into what stands beside each other."""
    cut = re.split(r";\s*(?:và\s+)?|,?\s+và\s+(?=[Cc]ác\s)|,\s+(?=[Cc]ác\s)", clean(label))
    return [part for each in cut if (part := each.strip(" ,."))]


def group_of(label: str, issuer: Organisation) -> Group | None:
    """Return the condition that a group's words mean under `issuer`, None where they mean none."""
    text = folded(label)
    blocks = _IN_BLOCK.search(text)
    text = _LEADERS.sub("", _IN_BLOCK.sub(" ", text).strip())
    found: list[dict[str, Any]] = []
    for pattern, data in _PATTERNS:
        if pattern.search(text):
            found.append(data)
            text = pattern.sub(" ", text)
    sectors = []
    for name, code in _SECTORS.items():
        if re.search(rf"\b{name}\b", text):
            sectors.append(code)
            text = re.sub(rf"\b{name}\b", " ", text)
    named = _narrowed(found, sectors)
    if not named:
        return None
    left = _PLAIN.sub(
        " ", _OWN.sub(" ", text).replace(folded(issuer.name), " ").replace(fold(issuer.place), " ")
    )
    who = [_under(issuer, data, in_block=bool(blocks)) for data in named]
    return Group(who[0] if len(who) == 1 else {"any_of": who}, " ".join(re.findall(r"\w+", left)))


def _narrowed(found: list[dict[str, Any]], sectors: list[str]) -> list[dict[str, Any]]:
    """Kinds keep their sector ('phòng dân tộc'); sectors alone are those bodies of the level."""
    special = [data for data in found if data]
    if sectors and special:
        return [{**data, "sectors": sectors} for data in special]
    if sectors:
        return [{"sectors": sectors}]
    return special or found[:1]


def _under(issuer: Organisation, data: dict[str, Any], *, in_block: bool) -> dict[str, Any]:
    """Bodies of the issuer's own sector follow it from elsewhere ('sector_under', BG-V.3-0)."""
    own_sector = issuer.sector and issuer.sector in data.get("sectors", ())
    who: dict[str, Any] = {"sector_under" if own_sector else "under": issuer.code}
    who |= {key: [str(each) for each in value] for key, value in data.items()}
    if in_block:
        who["in_block"] = True
    if not data or set(data) == {"sectors"}:
        who["except_codes"] = [issuer.code]
    if set(data) == {"sectors"} and issuer.kind == Kind.COMMITTEE:
        who["levels"] = [str(issuer.level)]
    if issuer.kind == Kind.COMMITTEE and data.get("kinds") in ([Kind.MASS], [Kind.FRONT]):
        who["levels"] = [str(issuer.level)]  # a committee speaks to those of its own level
    if Kind.DEPARTMENT in data.get("kinds", ()):
        who["levels"] = [str(Level.PROVINCE)]
    return who
