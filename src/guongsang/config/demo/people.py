"""The demonstration's people with their roles, and the accounts offered at sign-in."""

import json
import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password

from guongsang.accounts.demo import Offer
from guongsang.accounts.models import User
from guongsang.orgs.models import Holding, Organisation, Role

PASSWORD = "guong-sang-2025"  # noqa: S105 -- the demonstration prints it for everybody
SINCE = date(2021, 1, 1)
FIVE = ("bac-kan", "lam-thao", "bac-giang", "binh-phuoc", "lam-dong")
NEXT = "thai-nguyen"
BODIES = {
    "bk": "Tỉnh Bắc Kạn",
    "lt": "Huyện Lâm Thao",
    "bg": "Ban Dân tộc Bắc Giang",
    "bp": "Ban Dân tộc Bình Phước",
    "ld": "Trung tâm Xúc tiến Lâm Đồng",
    "tn": "Tỉnh Thái Nguyên, hai cấp từ 01/07/2025",
}


def read(name: str) -> dict[str, Any]:
    """Return a TOML file of the demonstration's data."""
    text = files("guongsang.config.demo").joinpath("data", name).read_text(encoding="utf-8")
    return tomllib.loads(text)


def make() -> dict[str, User]:
    """Make every person with their roles; return them by user name."""
    password = make_password(PASSWORD)
    units = Organisation.objects.in_bulk(field_name="code")
    people: dict[str, User] = {}
    for row in read("people.toml")["person"]:
        user = User(
            username=row["username"],
            full_name=row["name"],
            password=password,
            email=f"{row['username']}@vi-du.example",
        )
        user.save()
        people[user.username] = user
        for held in row["roles"]:
            Holding.objects.create(
                user=user,
                organisation=units[held["unit"]],
                role=held["role"],
                position=held["position"],
                valid_from=date.fromisoformat(row.get("from", SINCE.isoformat())),
            )
    _staff_the_rest(people, units, password)
    return people


def _staff_the_rest(people: dict[str, User], units: dict[str, Organisation], password: str) -> None:
    """Give every unit of the register an officer and a head, where none is named."""
    codes = sorted(
        {row["unit"] for name in (*FIVE, NEXT) for row in read(f"{name}.toml")["exemplar"]}
    )
    names = iter(read("people.toml")["spare_names"])
    for code in codes:
        unit = units[code]
        since = unit.valid_from or SINCE
        taken = set(Holding.objects.filter(organisation=unit).values_list("role", flat=True))
        for role, prefix in ((Role.OFFICER, "canbo"), (Role.HEAD, "thutruong")):
            if role in taken:
                continue
            user = User(username=f"{prefix}.{code}"[:60], full_name=next(names), password=password)
            user.save()
            people[user.username] = user
            Holding.objects.create(
                user=user, organisation=unit, role=role, position=role.label, valid_from=since
            )


def offered() -> list[Offer]:
    """Return the accounts offered on this business date, the newest body first."""
    units = Organisation.objects.in_bulk(field_name="code")
    today = settings.BUSINESS_DATE
    rows = [
        row
        for row in read("people.toml")["person"]
        if row.get("offered") and row.get("from", "") <= today
    ]
    rows.sort(key=lambda row: row.get("from", ""), reverse=True)
    return [
        Offer(
            username=row["username"],
            password=PASSWORD,
            who=row["who"],
            unit=units[row["roles"][0]["unit"]].name,
            body=BODIES[row["username"].split(".")[0]],
        )
        for row in rows
    ]


def write_offer() -> Path:
    """Keep the offer where the sign-in page reads it."""
    path = Path(settings.VAR) / "demo-accounts.json"
    path.write_text(json.dumps(offered(), ensure_ascii=False, indent=1), encoding="utf-8")
    return path
