"""Whether a subject is known already: the person who enters it sees why, and decides."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import Count, Q

from guongsang.exemplars.models import Subject
from guongsang.orgs.models import Organisation, Reach
from vanban.text import clean, fold

NEAR = 0.86
TOP = 8
_LOOKED_AT = 500
_AT_ONCE = 500
_TONES = "\u0300\u0301\u0303\u0309\u0323"


@dataclass(frozen=True, slots=True)
class Likeness:
    """A known subject that may be the same one, and why it is shown."""

    subject: Subject
    reasons: tuple[str, ...]
    exemplar_count: int
    score: int


def same_subjects(
    name: str,
    birth_year: int | None,
    organisation: Organisation,
    kind: str,
    *,
    reach: Reach | None = None,
) -> list[Likeness]:
    """Return known subjects that may be the one named, likeliest first, never deciding.

    A name equal without diacritics is looked for in the whole body (the tree of `organisation`),
    a name only nearly equal in the unit itself. `reach` limits to what the asker may see.
    """
    folded = fold(clean(name))
    if not folded:
        return []
    root = organisation.path.split("/")[1]
    known = Subject.objects.filter(
        kind=kind, merged_into=None, organisation__path__startswith=f"/{root}/"
    )
    if reach is not None and not reach.everything:
        known = known.filter(organisation__in=Organisation.objects.within(reach).values("pk"))
    known = (
        known.filter(Q(name_folded=folded) | Q(organisation=organisation))
        .select_related("organisation")
        .annotate(exemplar_count=Count("exemplars"))
        .order_by("-pk")[:_LOOKED_AT]
    )
    found = (_likeness(subject, name, folded, birth_year, organisation) for subject in known)
    likely = sorted((one for one in found if one), key=lambda one: (-one.score, -one.subject.pk))
    return likely[:TOP]


def of_names(
    names: Iterable[str], organisation: Organisation, reach: Reach
) -> dict[str, list[Subject]]:
    """Return the known subjects in reach that bear one of many names, by folded name.

    For lists: a few questions for thousands of names; who is like whom `likeness_of` says.
    """
    root = organisation.path.split("/")[1]
    units = Organisation.objects.filter(path__startswith=f"/{root}/")
    if not reach.everything:
        units = units.within(reach)
    wanted = sorted({fold(clean(name)) for name in names} - {""})
    found: dict[str, list[Subject]] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        rows = (
            Subject.objects.filter(
                name_folded__in=wanted[start : start + _AT_ONCE], merged_into=None,
                organisation__in=units.values("pk"),
            )
            .select_related("organisation")
            .annotate(exemplar_count=Count("exemplars"))
            .order_by("pk")
        )  # fmt: skip
        for subject in rows:
            found.setdefault(subject.name_folded, []).append(subject)
    return found


def likeness_of(
    subject: Subject, name: str, birth_year: int | None, organisation: Organisation
) -> Likeness | None:
    """Return how like a subject of `of_names` is to the one named; None where it is not."""
    return _likeness(subject, name, fold(clean(name)), birth_year, organisation)


def _likeness(
    subject: Subject, name: str, folded: str, birth_year: int | None, organisation: Organisation
) -> Likeness | None:
    score, wording = _name_likeness(subject, name, folded)
    if not score:
        return None
    reasons = [wording]
    if birth_year and subject.birth_year:
        same = birth_year == subject.birth_year
        reasons.append("trùng năm sinh" if same else "khác năm sinh")
        score += 30 if same else -30
    if subject.organisation_id == organisation.pk:
        reasons.append("cùng đơn vị")
        score += 20
    else:
        reasons.append("khác đơn vị")
    return Likeness(subject, tuple(reasons), subject.exemplar_count, score)  # type: ignore[attr-defined]


def _name_likeness(subject: Subject, name: str, folded: str) -> tuple[int, str]:
    if spelling(subject.name) == spelling(name):
        return 100, "trùng họ tên"
    if subject.name_folded == folded:
        return 80, "trùng họ tên nếu bỏ dấu"
    if SequenceMatcher(None, subject.name_folded, folded).ratio() >= NEAR:
        return 50, "họ tên gần giống"
    return 0, ""


def spelling(name: str) -> tuple[str, ...]:
    """Return a name so that 'Hòa' and 'Hoà' are one: in each word the tone stands last."""
    return tuple(_tone_last(word) for word in clean(name).casefold().split())


def _tone_last(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    letters = "".join(char for char in parts if char not in _TONES)
    return letters + "".join(char for char in parts if char in _TONES)
