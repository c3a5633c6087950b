"""How official papers name subjects: with 'ông', 'bà', with work and place, and counted by kind."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from guongsang.awards.wording import level_words
from guongsang.documents.pieces import day, lower_first, numbered, upper_first
from guongsang.exemplars.models import Exemplar, PastAward, Subject, SubjectKind
from guongsang.exemplars.queries import sources_of
from guongsang.orgs.models import Kind, Organisation
from guongsang.orgs.queries import heir_words
from guongsang.programmes.kinds import Category
from guongsang.shared import clock
from vanban.model import Table

_COUNTED = {
    SubjectKind.COLLECTIVE: "tập thể",
    SubjectKind.INDIVIDUAL: "cá nhân",
    SubjectKind.HOUSEHOLD: "hộ gia đình",
    SubjectKind.ACTIVITY: "mô hình, hoạt động",
}
_TITLED = ("ông ", "bà ", "em ", "bác sĩ ", "thiếu ", "trung ", "thượng ", "đại ")


def addressed(subject: Subject) -> str:
    """Return 'bà Hoàng Thị Lan'; the bare name where sex is not recorded or a title stands."""
    if subject.kind == SubjectKind.HOUSEHOLD:
        return lower_first(subject.name)
    if subject.kind != SubjectKind.INDIVIDUAL or subject.name.lower().startswith(_TITLED):
        return subject.name
    if subject.is_minor or subject.category == Category.LEARNER:
        return f"em {subject.name}"
    words = {Subject.Sex.FEMALE.value: "bà ", Subject.Sex.MALE.value: "ông "}
    return f"{words.get(subject.sex, '')}{subject.name}"


def _area(organisation: Organisation) -> str:
    """People live in 'xã Bình Phú', not in its committee."""
    area = organisation.name.removeprefix("Ủy ban nhân dân ")
    return lower_first(area) if organisation.kind in (Kind.COMMUNE, Kind.COMMITTEE) else area


def placed(subject: Subject) -> str:
    """Return work and place of a subject: 'Trưởng thôn Phú Lợi, xã Bình Phú'.

    A unit that ended is named as it was, with what it is now: 'xã Bình Phú (nay là xã Phú Lợi)'.
    """
    place = _area(subject.organisation)
    if subject.kind != SubjectKind.INDIVIDUAL and subject.name.lower() == place.lower():
        place = ""
    work = subject.occupation
    if work and place and place.lower() in work.lower():
        place = ""
    said = ", ".join(part for part in (work, place) if part)
    heirs = heir_words(subject.organisation, clock.today())
    return f"{said} ({heirs})".strip() if heirs else said


def introduced(subject: Subject) -> str:
    """Return name, work and place in one breath."""
    return ", ".join(part for part in (addressed(subject), placed(subject)) if part)


def counted(subjects: Iterable[Subject]) -> str:
    """Return '02 tập thể, 05 cá nhân', in the order of the kinds."""
    found = Counter(SubjectKind(subject.kind) for subject in subjects)
    return ", ".join(f"{found[kind]:02} {words}" for kind, words in _COUNTED.items() if found[kind])


def kinds_of(subjects: Iterable[Subject]) -> str:
    """Return which kinds there are: 'tập thể, cá nhân'."""
    found = {SubjectKind(subject.kind) for subject in subjects}
    return ", ".join(words for kind, words in _COUNTED.items() if kind in found)


def by_kind(rows: Iterable[tuple[Subject, str]]) -> list[tuple[str, list[tuple[Subject, str]]]]:
    """Return subjects, each with what is said of it, grouped by kind under the kind's name."""
    groups: dict[SubjectKind, list[tuple[Subject, str]]] = {kind: [] for kind in _COUNTED}
    for subject, words in rows:
        groups[SubjectKind(subject.kind)].append((subject, words))
    return [(_COUNTED[kind], found) for kind, found in groups.items() if found]


def name_tables(rows: Iterable[tuple[Subject, str]], said: str) -> list[tuple[str, Table]]:
    """Return one table a kind: name, work and place, and what is said under the head `said`."""
    heads = ("Họ tên, tên gọi", "Chức vụ, đơn vị, địa chỉ", said)
    return [
        (
            kind,
            numbered(
                heads,
                [
                    (upper_first(addressed(subject)), upper_first(placed(subject)), words)
                    for subject, words in found
                ],
            ),
        )
        for kind, found in by_kind(rows)
    ]


def facts_of(subject: Subject, *, with_address: bool = True) -> tuple[str, ...]:
    """Return what is recorded of a subject, one line a fact; what is not known has no line.

    Where somebody lives stays in the unit: papers that leave it go without the address.
    """
    person = subject.kind == SubjectKind.INDIVIDUAL
    facts = [
        ("Họ và tên" if person else "Tên gọi", subject.name),
        ("Năm sinh", subject.birth_year),
        ("Giới tính", subject.get_sex_display()),
        ("Dân tộc", subject.ethnicity),
        ("Nghề nghiệp, chức vụ" if person else "Lĩnh vực hoạt động", subject.occupation),
        ("Đơn vị, địa bàn", upper_first(_area(subject.organisation))),
        ("Nơi ở" if person else "Địa chỉ", subject.address if with_address else ""),
    ]
    return tuple(f"{name}: {value}." for name, value in facts if value)


def honours_table(exemplar: Exemplar) -> Table | None:
    """Return the standing honours as reports list them, with awards from old lists, by year."""
    given = exemplar.honours.standing().select_related("giver").order_by("decided_on", "pk")
    found = [
        (
            (honour.year, honour.decided_on),
            honour.form
            or f"{honour.get_kind_display()}, {level_words(honour.level, honour.giver)}",
            f"{honour.decision_number}, {day(honour.decided_on)}".removeprefix(", "),
            honour.giver.name,
        )
        for honour in given
    ]
    for award in PastAward.objects.filter(subject__in=sources_of(exemplar.subject)).order_by("pk"):
        decision = ", ".join((award.number, *([day(award.decided_on)] if award.decided_on else [])))
        when = (award.year, award.decided_on or date(award.year, 12, 31))
        found.append((when, award.form, decision.removeprefix(", "), award.giver))
    found.sort(key=lambda row: row[0])
    rows = [(str(when[0]), *said) for when, *said in found]
    heads = ("Năm", "Danh hiệu, hình thức", "Số, ngày quyết định", "Cơ quan quyết định")
    return numbered(heads, rows) if rows else None
