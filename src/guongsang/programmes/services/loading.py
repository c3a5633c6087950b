"""Plans come in from TOML files: strictly, whole or not at all, and twice makes no difference."""

from pathlib import Path
from typing import Any

from django.db import transaction

from guongsang.audit import services as audit
from guongsang.orgs.models import Organisation
from guongsang.programmes.kinds import Stage
from guongsang.programmes.models import CalendarDay, LegalBasis, Programme
from guongsang.programmes.services import contents
from guongsang.programmes.services.issuing import put_in_force
from guongsang.programmes.source import BadSource, Fault, Source, read
from guongsang.programmes.source.checks import check, years_of
from guongsang.programmes.states import State
from guongsang.shared import clock

DATA = Path(__file__).resolve().parents[1] / "data"
BASES = DATA / "_bases.toml"
CALENDAR = DATA / "_calendar.toml"
audit.words({"programmes.loaded": "Nạp kế hoạch từ tệp dữ liệu"})


@transaction.atomic
def load_all(folder: Path = DATA) -> list[Programme]:
    """Load bases, calendar and every plan; raise `BadSource` and load nothing if one is faulty."""
    load_bases(folder / BASES.name)
    load_calendar(folder / CALENDAR.name)
    return [load_file(path) for path in sorted(folder.glob("[!_]*.toml"))]


@transaction.atomic
def load_bases(path: Path = BASES) -> None:
    """Load the legal instruments that plans share; known codes are brought up to date."""
    for row in read(path).rows("bases"):
        LegalBasis.objects.update_or_create(code=row["code"], defaults=row)


@transaction.atomic
def load_calendar(path: Path = CALENDAR) -> None:
    """Load national days and commemorations."""
    for row in read(path).rows("days"):
        key = {name: row[name] for name in ("day", "month", "name")}
        CalendarDay.objects.update_or_create(**key, defaults=row)


@transaction.atomic
def load_file(path: Path) -> Programme:
    """Load one plan. A plan with number and day is put in force, any other stays a draft.

    The same file again changes nothing; a changed file renews a draft and is refused for a plan
    in force (a running dossier keeps the version it began with). Raises `BadSource`.
    """
    source = read(path)
    check(source)
    code = source.one("programme")["code"]
    known = Programme.objects.locked().filter(code=code).first()
    if known and known.source_digest == source.digest:
        return known
    if known and State(known.state) is not State.DRAFT:
        at = source.line("programme", key="code")
        what = "kế hoạch đã ban hành, tệp đã đổi không được nạp đè; hãy lập kế hoạch kỳ tiếp theo"
        raise BadSource([Fault(path.name, at, code, what)])
    programme = write(source, known)
    audit.record(actor=None, action="programmes.loaded", target=programme, file=path.name)
    return put_in_force(programme, None) if programme.number and programme.signed_on else programme


def write(source: Source, known: Programme | None) -> Programme:
    """Write a plan that was checked and everything under it, over a draft that is known."""
    programme = _head(source, known)
    contents.write(source, programme)
    return programme


def _head(source: Source, known: Programme | None) -> Programme:
    """Write the plan's own row."""
    head = source.one("programme")
    first, last = years_of(source)
    programme = known or Programme(created_at=clock.now())
    plain = ("code", "number", "signed_on", "printed_month", "printed_year", "title", "source")
    values: dict[str, Any] = {name: head.get(name) for name in plain}
    values |= {name: head.get(name, "") for name in ("symbol", "place")}
    values |= {
        "issuer": _organisation(head["issuer"]),
        "kind_of_document": head.get("kind_of_document", "Kế hoạch"),
        "period_first": head["period"][0],
        "period_last": head["period"][1],
        "execution_first": first,
        "execution_last": last,
        "superior": _programme(head.get("superior")),
        "previous": _programme(head.get("previous")),
        "open_points": head.get("open_points", []),
        "source_digest": source.digest,
        **_sections(source),
    }
    for name, value in values.items():
        setattr(programme, name, value)
    programme.save()
    return programme


def _sections(source: Source) -> dict[str, Any]:
    """Return the columns that come from the single tables, and where each was found."""
    scope, definition, stages = (source.one(t) for t in ("scope", "definition", "stages"))
    selection, difficulties = source.one("selection"), source.one("difficulties")
    reporting, signature = source.one("reporting"), source.one("signature")
    sending = source.one("sending")
    return {
        "scope": scope["who"],
        "scope_text": scope.get("text", ""),
        "definition": definition.get("text", ""),
        "areas": definition.get("areas", []),
        "subject_kinds": definition["subjects"],
        "what_kinds": definition["what"],
        "goals": source.rows("goals"),
        "stage_names": {stage: stages[stage] for stage in Stage.values if stage in stages},
        "stage_wording": stages["wording"],
        "selection_rule": selection.get("rule", ""),
        "priority_rule": selection.get("priority", ""),
        "difficulty_contact": _organisation(difficulties.get("contact")),
        "difficulty_leader": _organisation(difficulties.get("leader")),
        "difficulty_text": difficulties.get("text", ""),
        "report_to": _organisation(reporting.get("to")),
        "report_to_text": reporting.get("to_text", ""),
        "report_rhythm": reporting.get("rhythm", ""),
        "report_text": reporting.get("text", ""),
        "funding": source.one("funding").get("text", ""),
        "signer_name": signature.get("name", ""),
        "signer_position": signature.get("position", ""),
        "signer_capacity": signature.get("capacity", ""),
        "recipients": sending.get("recipients", []),
        "filing": sending.get("filing", ""),
        "sources": {
            name: table["source"]
            for name, table in source.data.items()
            if isinstance(table, dict) and "source" in table
        },
    }


def _organisation(code: str | None) -> Organisation | None:
    return Organisation.objects.get(code=code) if code else None


def _programme(code: str | None) -> Programme | None:
    return Programme.objects.get(code=code) if code else None
