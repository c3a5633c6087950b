"""What the usual words of plans mean: kinds of milestones, media, purposes, what is counted."""

import re
from collections.abc import Iterable

from guongsang.orgs.models import Level
from guongsang.programmes.kinds import (
    BasisKind,
    Cadence,
    Every,
    Medium,
    MilestoneKind,
    Purpose,
    SubjectKind,
    What,
)  # fmt: skip
from vanban.text import fold

_MILESTONES = (
    (r"\bdai hoi\b", MilestoneKind.CONGRESS),
    (r"\bso ket\b", MilestoneKind.MIDTERM),
    (r"\btong ket\b", MilestoneKind.FINAL),
    (r"\bhoi nghi\b", MilestoneKind.CONFERENCE),
    (r"\bphong su\b|\btin, bai\b|\btuyen truyen\b|\bchuyen (muc|trang)\b", MilestoneKind.PUBLICITY),
    (r"\bphat dong\b.*\bphong trao\b", MilestoneKind.MOVEMENT),
    (r"\b(xay dung|ban hanh|lap)\b( va ban hanh)?( bo)? (tieu chi|tieu chuan|quy dinh|quy che)\b",
     MilestoneKind.RULE),
    (r"\b(xay dung|ban hanh|lap)\b[^,;]{0,30}\bke hoach\b", MilestoneKind.ISSUE_PLAN),
    (r"\bgioi thieu\b|\bde cu\b|\blua chon\b.*\bgui\b", MilestoneKind.INTRODUCTION),
    (r"\bbao cao\b", MilestoneKind.REPORT),
    (r"\bhop hoi dong\b", MilestoneKind.COUNCIL),
)  # fmt: skip
_ONLINE = re.compile(
    r"\b(zalo|facebook|fanpage|youtube|tiktok|website|internet|mang|dien tu|cong|trang|online|so)\b"
)
_EXEMPLARS = re.compile(
    r"\b(dien hinh|guong|mo hinh|nhan to|nguoi tot|viec tot|tap the|ca nhan|ho gia dinh|"
    r"sang kien)\b"
)
_SUBJECTS = (
    (r"\btap the\b|\bcong dong\b|\bto chuc\b|\bco quan\b", SubjectKind.COLLECTIVE),
    (r"\bho gia dinh\b|\bgia dinh\b", SubjectKind.HOUSEHOLD),
    (r"\bca nhan\b", SubjectKind.INDIVIDUAL),
    (r"\bmo hinh\b|\bhoat dong\b", SubjectKind.ACTIVITY),
)
_WHAT = (
    (r"\bdien hinh\b", What.EXEMPLAR),
    (r"\bnguoi tot,? viec tot\b", What.GOOD_DEED),
    (r"\bmo hinh\b", What.MODEL),
    (r"\bnhan to moi\b", What.NEW_FACTOR),
    (r"\bsang kien\b", What.INITIATIVE),
    (r"\bcach lam hay\b", What.GOOD_PRACTICE),
)
_PURPOSES = (
    (r"\btuyen truyen\b|\bquang ba\b|\bphong su\b", Purpose.PUBLICITY),
    (r"\bcong nhan\b|\bton vinh\b|\bbieu duong\b", Purpose.RECOGNITION),
    (r"\bkhen thuong\b|\btang (giay|bang) khen\b", Purpose.COMMENDATION),
)
_CADENCES = {Every.QUARTER: Cadence.QUARTERLY, Every.YEAR: Cadence.YEARLY}
LEVELS = {
    Level.CENTRAL: "nation", Level.PROVINCE: "province", Level.DISTRICT: "district",
    Level.COMMUNE: "local", Level.GRASSROOTS: "unit",
}  # fmt: skip
"""The level of recognition that a body of a level gives."""


def milestone_kind(text: str) -> MilestoneKind | None:
    """Return what kind of milestone the words tell of, None where they tell of none."""
    folded = fold(text)
    return next((kind for words, kind in _MILESTONES if re.search(words, folded)), None)


def medium(text: str) -> Medium:
    return Medium.ONLINE if _ONLINE.search(fold(text)) else Medium.TRADITIONAL


def counts_exemplars(text: str) -> bool:
    return bool(_EXEMPLARS.search(fold(text)))


def counts_criteria(text: str) -> bool:
    return "tieu chi" in fold(text)


def introduces(text: str) -> bool:
    return bool(re.search(r"\bgioi thieu\b|\bde cu\b", fold(text)))


def asks(text: str) -> bool:
    """Whether a body is asked, not ordered ('đề nghị', LT-VI.2a)."""
    return fold(text).startswith("de nghi")


def subjects(text: str) -> list[str]:
    """Return the kinds of subjects that the words name."""
    return [kind.value for words, kind in _SUBJECTS if re.search(words, fold(text))]


def what(texts: Iterable[str]) -> list[str]:
    """Return what is looked for, by the words of the plan."""
    folded = fold(" ; ".join(texts))
    return [kind.value for words, kind in _WHAT if re.search(words, folded)]


def purposes(text: str) -> list[str]:
    return [purpose.value for words, purpose in _PURPOSES if re.search(words, fold(text))]


def cadence(every: str) -> Cadence:
    return _CADENCES.get(Every(every), Cadence.AD_HOC) if every else Cadence.AD_HOC


def basis_use(kind: str | None) -> BasisKind:
    """A plan that rests on another plan stands under it; other instruments are its bases."""
    return BasisKind.SUPERIOR if fold(kind or "") == "ke hoach" else BasisKind.BASIS
