"""Work files of the demonstration: planned, filled, closed, some handed over, one past its keep."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from guongsang.accounts.models import User
from guongsang.archives import services as archives
from guongsang.archives.models import HandOver, ListLine, WorkFile
from guongsang.archives.services import Opening, Put
from guongsang.config.demo.people import read
from guongsang.config.demo.time import on
from guongsang.documents import services as documents
from guongsang.documents.services import Arrival, Paper
from guongsang.orgs.models import Organisation
from vanban.model import OfficialDocument, PrintedDate, Section
from vanban.write import to_pdf

DATA = "ho-so-cong-viec.toml"
SCAN = "van-ban-den.pdf"


def make(cast: dict[str, User]) -> None:
    """Keep the standing office's files of three years, in the order of the data."""
    told = read(DATA)
    body, clerk = Organisation.objects.get(code=told["unit"]), cast[told["clerk"]]
    given: list[int] = []
    for row in told["file"]:
        made = _file(row, body, clerk, told["basis"])
        if row.get("handed_over"):
            given.append(made.pk)
    for row in told["line"]:
        _line(row, body, clerk, told["basis"])
    _hand_over(told["handover"], body, clerk, given)


def _line(row: dict[str, Any], body: Organisation, clerk: User, basis: str) -> ListLine:
    line = ListLine(
        organisation=body, year=row["year"], code=row["code"], title=row["title"],
        years=row.get("years"), basis=basis, officer=clerk,
    )  # fmt: skip
    with on(date(row["year"], 1, 8)):
        return archives.keep_line(actor=clerk, line=line)


def _file(row: dict[str, Any], body: Organisation, clerk: User, basis: str) -> WorkFile:
    line = _line(row, body, clerk, basis)
    opened = date.fromisoformat(row["opened"])
    with on(opened):
        made = archives.open_file(
            actor=clerk, line_id=line.pk, opening=Opening(row["title"], opened, clerk)
        )
    for paper in row.get("paper", ()):
        _put_paper(made, paper, clerk)
    for letter in row.get("incoming", ()):
        _put_letter(made, letter, clerk)
    if row.get("closed"):
        with on(row["closed"]) as day:
            archives.sort_by_day(actor=clerk, work_file_id=made.pk)
            archives.close(actor=clerk, work_file_id=made.pk, closed=day)
    return made


def _put_paper(work_file: WorkFile, row: dict[str, Any], clerk: User) -> None:
    """Enter a document that the body issued on paper, and put it into the file."""
    with on(row["dated"]) as day:
        paper = Paper(row["kind"], row["number"], row["symbol"], day, row["title"], row["signer"])
        entered = documents.register_paper(
            actor=clerk, organisation=work_file.organisation, paper=paper
        )
        archives.put(actor=clerk, work_file_id=work_file.pk, what=Put(documents=[entered.pk]))
        archives.amend_entry(
            actor=clerk, entry_id=work_file.entries.get(document=entered).pk,
            pages=row["pages"], note=row.get("note", ""),
        )  # fmt: skip


def _put_letter(work_file: WorkFile, row: dict[str, Any], clerk: User) -> None:
    """Enter a document that came from outside with its file, and put it into the work file."""
    with on(row["arrived"]) as day:
        dated = date.fromisoformat(row["dated"])
        arrival = Arrival(
            row["sender"], row["title"], day, row["printed_number"], dated, row["kind"]
        )
        arrived = documents.receive(
            actor=clerk, organisation=work_file.organisation, arrival=arrival,
            file=ContentFile(_letter(row, dated), name=SCAN),
        )  # fmt: skip
        documents.finish(actor=clerk, incoming_id=arrived.pk, outcome="Đã xem, đưa vào hồ sơ.")
        archives.put(actor=clerk, work_file_id=work_file.pk, what=Put(incoming=[arrived.pk]))


def _letter(row: dict[str, Any], dated: date) -> bytes:
    return to_pdf(
        OfficialDocument(
            kind=row["kind"], number=row["printed_number"], issuer=row["sender"],
            date=PrintedDate(dated.year, dated.month, dated.day), title=row["title"],
            sections=(Section("", "", ("Văn bản minh họa, không phải văn bản thật.",)),),
        )
    )  # fmt: skip


def _hand_over(row: dict[str, str], body: Organisation, clerk: User, given: list[int]) -> None:
    with on(row["dated"]) as day:
        record = HandOver(
            dated=day, receiver=row["receiver"], receiver_position=row["receiver_position"],
            condition=row["condition"],
        )  # fmt: skip
        archives.hand_over(actor=clerk, organisation=body, handover=record, chosen=given)
