"""Loading a sheet that has no fault: all its rows in one transaction, told once in the ledger."""

from collections.abc import Sequence

from django.db import transaction

from guongsang.accounts import services as accounts
from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.orgs.models import Organisation
from guongsang.orgs.services.loading import write_paths
from guongsang.orgs.services.roles import RoleDraft, appoint
from guongsang.orgs.sheets import people, units
from guongsang.orgs.sheets.grid import ADD, CHANGE, Plan, Row
from guongsang.shared import clock
from guongsang.shared.access import Refused
from vanban.text import clean, fold, sort_key

audit.words({
    "orgs.units_loaded": "Nạp đơn vị từ bảng Excel",
    "orgs.people_loaded": "Nạp người và vai trò từ bảng Excel",
})  # fmt: skip

ACCOUNT = ("username", "full_name", "email", "phone")
ROLE = ("role", "start", "end", "position", "qualification")
FAULTY = "Bảng còn lỗi nên chưa nạp dòng nào. Hãy tải bảng có ghi lỗi, sửa rồi gửi lại."


@transaction.atomic
def load_units(*, actor: User, lines: Sequence[dict[str, str]]) -> Plan:
    """Add and change the organisations of a sheet; a code that is there is changed, not doubled.

    Planned again here, under the rules of this moment; raises `Refused` when a row has a fault.
    """
    plan = _sound(units.plan(lines, actor, clock.today()))
    _add_units(plan.of(ADD))
    for row in plan.of(CHANGE):
        unit = Organisation.objects.locked().get(code=row.values["code"])
        for name in units.DETAILS:
            setattr(unit, name, row.values[name])
        unit.sector_parent_id = _keys([row.values["sector_parent"]]).get(
            row.values["sector_parent"]
        )
        unit.save()
    _tell(actor, "orgs.units_loaded", plan)
    return plan


@transaction.atomic
def load_people(*, actor: User, lines: Sequence[dict[str, str]]) -> Plan:
    """Make the people of a sheet and give them their roles; what is held already is left."""
    plan = _sound(people.plan(lines, actor, clock.today()))
    for row in plan.of(ADD):
        known = User.objects.filter(username=row.values["username"]).first()
        person = known or accounts.make(
            actor=actor,
            **{key: row.values[key] for key in ACCOUNT},
        )
        unit = Organisation.objects.only("pk").get(code=row.values["organisation"])
        appoint(
            actor=actor,
            person=person,
            organisation_id=unit.pk,
            draft=RoleDraft(
                **{
                    key: row.values[key]
                    for key in ("role", "start", "end", "position", "qualification")
                }
            ),
        )
    _tell(actor, "orgs.people_loaded", plan)
    return plan


def _sound(plan: Plan) -> Plan:
    if plan.faulty:
        raise Refused(FAULTY)
    return plan


def _tell(actor: User, action: str, plan: Plan) -> None:
    """One entry for the whole sheet; the single acts of people tell themselves."""
    if plan.added or plan.changed:
        audit.record(
            actor=actor, action=action, target=actor, added=plan.added, changed=plan.changed,
            codes=[row.values.get("code") or row.values.get("username") for row in plan.rows][:200],
        )  # fmt: skip


def _add_units(rows: list[Row]) -> None:
    """Insert the new organisations, superiors first, whatever their order in the sheet."""
    waiting = {row.values["code"]: row for row in rows}
    while waiting:
        ready = [row for row in waiting.values() if row.values["parent"] not in waiting]
        keys = _keys([row.values["parent"] for row in ready])
        Organisation.objects.bulk_create(_organisation(row, keys) for row in ready)
        write_paths()
        for row in ready:
            del waiting[row.values["code"]]
    keys = _keys([row.values["sector_parent"] for row in rows])
    for row in rows:
        if row.values["sector_parent"]:
            Organisation.objects.filter(code=row.values["code"]).update(
                sector_parent_id=keys[row.values["sector_parent"]]
            )


def _organisation(row: Row, keys: dict[str, int]) -> Organisation:
    values = {name: row.values[name] for name in units.DETAILS} | {"code": row.values["code"]}
    values["name"] = clean(values["name"])
    return Organisation(
        **values,
        parent_id=keys.get(row.values["parent"]),
        path="",
        name_folded=fold(f"{values['name']} {values['short_name']}")[:250],
        sort_key=sort_key(values["name"]),
    )


def _keys(codes: Sequence[str]) -> dict[str, int]:
    return dict(Organisation.objects.filter(code__in=codes).values_list("code", "pk"))
