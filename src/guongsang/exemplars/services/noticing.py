"""Noticing an exemplar, telling more of it, and registering that the unit means to build it."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction

from guongsang.audit import services as audit
from guongsang.exemplars import rules
from guongsang.exemplars.models import Exemplar, Subject, What
from guongsang.exemplars.services import counting, saving
from guongsang.notifications import services as notifications
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import has_role, people_with
from guongsang.shared import clock
from guongsang.shared.access import ensure
from vanban.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guongsang.accounts.models import User
    from guongsang.documents.models import StoredFile
    from guongsang.programmes.models import Field, Movement, Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSubject:
    """A subject that is not in the register yet."""

    kind: str
    name: str
    category: str = ""
    birth_year: int | None = None
    sex: str = ""
    ethnicity: str = ""
    occupation: str = ""
    phone: str = ""
    address: str = ""
    is_minor: bool = False
    is_minority: bool = False
    in_minority_area: bool = False
    is_direct_labourer: bool = False
    is_prestigious: bool = False
    is_enterprise: bool = False


class Text(TypedDict, total=False):
    """What may be told of an exemplar; what is left out stays as it is."""

    title: str
    summary: str
    what: str
    programme: "Programme | None"
    standout: str
    fit: str
    is_comprehensive: bool
    main_field: "Field | None"
    fields: "Iterable[Field]"
    movement: "Movement | None"
    noticed_by: str
    noticed_through: str


class Noticed(TypedDict, total=False):
    """What a notice may tell at once, beside the few things it must."""

    what: str
    discovered_on: date
    standout: str
    fit: str
    is_comprehensive: bool
    main_field: "Field | None"
    fields: "Iterable[Field]"
    movement: "Movement | None"
    noticed_by: str
    noticed_through: str
    scan: "StoredFile | None"


class Stale(Exception):
    """The text was changed by somebody else since the form was opened; `current` is that text."""

    def __init__(self, current: Exemplar) -> None:
        super().__init__("Nội dung đã được người khác sửa sau khi bạn mở trang này.")
        self.current = current


@transaction.atomic
def notice(
    *,
    actor: "User",
    organisation: Organisation,
    subject: Subject | NewSubject,
    title: str,
    summary: str,
    programme: "Programme | None" = None,
    **more: Unpack[Noticed],
) -> Exemplar:
    """Enter an exemplar into the register of `organisation`, newly discovered.

    A `NewSubject` is created; whether it is somebody known already is asked before
    (`queries.same_subjects`). Entered for somebody else ('nhập hộ'), `noticed_by`,
    `noticed_through` and `scan` keep the true author, and it counts for the unit. The unit's
    officers are told. Raises `Refused`, and `ValidationError` for a day to come.
    """
    ensure(rules.may_notice(actor, organisation))
    discovered_on = more.pop("discovered_on", None) or clock.today()
    if discovered_on > clock.today():
        raise ValidationError({"discovered_on": "Ngày phát hiện không thể ở tương lai."})
    fields = list(more.pop("fields", ()))
    exemplar = Exemplar(
        organisation=organisation,
        subject=_subject(subject, organisation),
        title=clean(title),
        summary=summary.strip(),
        programme=programme,
        discovered_on=discovered_on,
        is_on_behalf=_is_on_behalf(actor, organisation, more.get("noticed_by", "")),
        created_at=clock.now(),
        created_by=actor,
        **{"what": What.EXEMPLAR, **more},
    )
    exemplar.noticed_by = clean(exemplar.noticed_by) or str(actor)
    exemplar.save()
    exemplar.fields.set(_with_main(fields, exemplar.main_field))
    counting.count(left=None, entered=counting.cell_of(exemplar))
    saving.index(exemplar)
    _record_notice(actor, exemplar)
    return exemplar


def _subject(subject: Subject | NewSubject, organisation: Organisation) -> Subject:
    if isinstance(subject, Subject):
        return subject
    return Subject.objects.create(
        organisation=organisation, created_at=clock.now(), **asdict(subject)
    )


def _is_on_behalf(actor: "User", organisation: Organisation, noticed_by: str) -> bool:
    """Entered for another person, or by somebody who has no role in the unit itself."""
    other = bool(noticed_by) and clean(noticed_by).casefold() != str(actor).casefold()
    return other or not has_role(actor, organisation, *Role)


def _record_notice(actor: "User", exemplar: Exemplar) -> None:
    audit.record(
        actor=actor,
        action="exemplars.noticed",
        target=exemplar,
        discovered_on=exemplar.discovered_on,
        noticed_by=exemplar.noticed_by,
        noticed_through=exemplar.noticed_through,
        on_behalf=exemplar.is_on_behalf,
    )
    officers = people_with(exemplar.organisation, Role.OFFICER)
    notifications.tell(
        [held.user for held in officers if held.user_id != actor.pk],
        f"{actor} vừa ghi nhận gương mới: {exemplar.subject.name}, {exemplar.title}",
        url=f"/guong/{exemplar.pk}/",
    )


@transaction.atomic
def describe(
    *, actor: "User", exemplar_id: int, version: int | None = None, **text: Unpack[Text]
) -> Exemplar:
    """Change what is told of an exemplar. Locks its row.

    `version` is the one the form was opened with; another one now raises `Stale` with the present
    text, and nothing is saved. Raises `Refused`.
    """
    exemplar = saving.locked(exemplar_id)
    ensure(rules.may_describe(actor, exemplar))
    if version is not None and version != exemplar.version:
        raise Stale(exemplar)
    left = counting.cell_of(exemplar)
    fields = text.pop("fields", None)
    changed = _apply(exemplar, dict(text))
    if "noticed_by" in changed and exemplar.created_by is not None:
        changed.append("is_on_behalf")
        exemplar.is_on_behalf = _is_on_behalf(
            exemplar.created_by, exemplar.organisation, exemplar.noticed_by
        )
    if fields is not None or "main_field" in changed:
        chosen = list(fields) if fields is not None else list(exemplar.fields.all())
        exemplar.fields.set(_with_main(chosen, exemplar.main_field))
    exemplar.version += 1
    saving.save(exemplar, left, [*changed, "version"])
    saving.index(exemplar)
    audit.record(
        actor=actor, action="exemplars.described", target=exemplar, changed=sorted(changed)
    )
    return exemplar


def _apply(exemplar: Exemplar, text: dict[str, Any]) -> list[str]:
    """Set what differs and return the names of the columns."""
    changed = []
    for name, value in text.items():
        new = value.strip() if isinstance(value, str) else value
        if getattr(exemplar, name) != new:
            setattr(exemplar, name, new)
            changed.append(name)
    return changed


def _with_main(fields: "list[Field]", main: "Field | None") -> "list[Field]":
    return [*fields, main] if main and main not in fields else fields


@transaction.atomic
def register_to_build(*, actor: "User", exemplar_id: int, year: int) -> Exemplar:
    """Enter the exemplar in the unit's list of exemplars to be built in `year` (LT-VI.7-2a).

    Locks the row. Registered again for another year, the last year holds; the ledger keeps all.
    """
    exemplar = saving.locked(exemplar_id)
    ensure(rules.may_register_to_build(actor, exemplar))
    exemplar.registered_year = year
    exemplar.registered_at, exemplar.registered_by = clock.now(), actor
    exemplar.save(update_fields=["registered_year", "registered_at", "registered_by"])
    audit.record(actor=actor, action="exemplars.registered", target=exemplar, year=year)
    return exemplar
