"""The invented register: each exemplar is noticed on its day and brought to its stage."""

import io
import random
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.core.files.base import ContentFile

from guongsang.accounts.models import User
from guongsang.config.demo.people import read
from guongsang.config.demo.time import on
from guongsang.exemplars import services as exemplars
from guongsang.exemplars.models import CriterionAnswer, Exemplar, Support
from guongsang.exemplars.queries import criteria_sheet
from guongsang.exemplars.services import NewSubject
from guongsang.exemplars.states import RemedyState
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import people_with
from guongsang.programmes.models import Field, Programme
from guongsang.shared import clock

TOLD = ("kind", "name", "category", "birth_year", "sex", "ethnicity", "occupation")
MARKS = {
    "minority": "is_minority",
    "area": "in_minority_area",
    "labourer": "is_direct_labourer",
    "prestigious": "is_prestigious",
    "enterprise": "is_enterprise",
    "minor": "is_minor",
}


class Entry(NamedTuple):
    """One exemplar of the book, with what the data says shall become of it."""

    exemplar: Exemplar
    row: dict[str, Any]
    keeper: User


def make(
    cast: dict[str, User], today: date, rng: random.Random, books: tuple[str, ...]
) -> list[Entry]:
    """Notice every exemplar whose day has come, nurture and prove those that go further."""
    units = Organisation.objects.in_bulk(field_name="code")
    book: list[Entry] = []
    for name in books:
        data = read(f"{name}.toml")
        programme = Programme.objects.filter(code=data["programme"]).first()
        for row in data["exemplar"]:
            if programme is None or date.fromisoformat(row["discovered"]) > today:
                continue
            keeper = _keeper(units[row["unit"]], cast)
            entry = Entry(_notice(row, programme, units[row["unit"]], keeper), row, keeper)
            _nurture(entry, today, rng)
            book.append(entry)
    return book


def _keeper(unit: Organisation, cast: dict[str, User]) -> User:
    """Whoever keeps the register of a unit: its own officer."""
    day = unit.valid_to or clock.today()
    return cast[people_with(unit, Role.OFFICER, on=day).get().user.username]


def _notice(
    row: dict[str, Any], programme: Programme, unit: Organisation, keeper: User
) -> Exemplar:
    with on(row["discovered"]) as day:
        marks: dict[str, Any] = {MARKS[mark]: True for mark in row.get("marks", [])}
        known = {name: row[name] for name in TOLD if name in row}
        subject = NewSubject(**known, **marks)
        number = row.get("field")
        field = Field.objects.filter(
            programme=programme, number__in=[f"{number}", f"2.{number}"]
        ).first()
        return exemplars.notice(
            actor=keeper,
            organisation=unit,
            subject=subject,
            programme=programme,
            title=row["title"],
            summary=row["summary"],
            what=row.get("what", "exemplar"),
            discovered_on=day,
            standout=row.get("standout", ""),
            fit=row.get("fit", ""),
            main_field=field,
            is_comprehensive=False,
            noticed_by=row["noticed_by"] if row.get("on_behalf") else "",
            noticed_through=row.get("noticed_through", row["noticed_by"]),
        )


def _nurture(entry: Entry, today: date, rng: random.Random) -> None:
    """Open the file, give support, find a weakness, prove the criteria, as the stage asks."""
    exemplar, row, keeper = entry
    if row["stage"] == "discovered":
        return
    day = min(exemplar.discovered_on + timedelta(days=20 + rng.randrange(30)), today)
    with on(day.isoformat()):
        exemplars.open_nurturing(
            actor=keeper,
            exemplar_id=exemplar.pk,
            motivation="Giữ vững việc đã làm, giúp thêm người khác cùng làm.",
            profession_goal="Viết lại cách làm từng bước để nơi khác áp dụng được.",
            mentor=row["noticed_by"],
        )
        for kind in rng.sample(list(Support.Kind), 2):
            exemplars.add_support(
                actor=keeper,
                exemplar_id=exemplar.pk,
                kind=kind,
                what=SUPPORTS[kind],
                given_on=day,
                given_by=row["noticed_by"],
            )
        weakness = exemplars.add_shortcoming(
            actor=keeper,
            exemplar_id=exemplar.pk,
            what="Sổ sách, số liệu chưa ghi đầy đủ",
            remedy="Cán bộ phụ trách hướng dẫn ghi sổ hằng tháng",
            due_on=day + timedelta(days=90),
        )
        if day < today - timedelta(days=150):
            exemplars.set_remedy_state(
                actor=keeper, shortcoming_id=weakness.pk, state=RemedyState.DONE
            )
        evidence = exemplars.add_evidence(
            actor=keeper,
            exemplar_id=exemplar.pk,
            file=ContentFile(_note(row).encode(), name="xac-nhan.txt"),
            title="Giấy xác nhận của nơi giới thiệu (minh họa)",
        )
        for line in criteria_sheet(exemplar)[:3]:
            exemplars.answer_criterion(
                actor=keeper,
                exemplar_id=exemplar.pk,
                criterion=line.criterion,
                answer=CriterionAnswer.Answer.MET,
                how=row["summary"],
                evidence=[evidence],
            )


SUPPORTS = {
    Support.Kind.MORAL: "Gặp mặt, động viên tại hội nghị của đơn vị",
    Support.Kind.MATERIAL: "Hỗ trợ vật tư ban đầu",
    Support.Kind.TECHNICAL: "Cử cán bộ hướng dẫn kỹ thuật",
    Support.Kind.POLICY: "Hướng dẫn thủ tục vay vốn ưu đãi",
    Support.Kind.ENVIRONMENT: "Bố trí thời gian, chỗ làm việc thuận lợi",
    Support.Kind.PRIZE: "Tặng quà của cơ quan",
}


def _note(row: dict[str, Any]) -> str:
    text = io.StringIO()
    text.write("DỮ LIỆU MINH HỌA\n")
    text.write(f"{row['noticed_by']} xác nhận: {row['name']}.\n{row['summary']}\n")
    return text.getvalue()
