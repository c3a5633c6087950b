"""Certificates of a decision: asked for by a person, set in the background, kept as two files."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.decisions import queries, rules
from guongsang.decisions.models import (
    Amendment,
    CertificateRun,
    Decision,
    DecisionLine,
    FormerCode,
    What,
)
from guongsang.decisions.services.stock import places_of, stock_of
from guongsang.decisions.states import RunState
from guongsang.documents.checks import check_upload
from guongsang.documents.models import Letterhead, StoredFile
from guongsang.documents.naming import in_place, letterhead_of
from guongsang.documents.pieces import lower_first, personal
from guongsang.documents.services import keep, standing_in
from guongsang.exemplars.models import Subject
from guongsang.shared import background, clock
from guongsang.shared.access import ensure
from vanban.errors import DocumentError
from vanban.model import PrintedDate, Signer
from vanban.write.certificates import Certificate, to_docx, to_pdf

audit.words({"decision.certificates_asked": "In giấy khen, giấy chứng nhận"})
TASK = "guongsang.decisions.tasks.print_certificates"
STILL = timedelta(minutes=5)
CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, 1, I and O: nobody takes one for another."""
CODE_LENGTH = 12
"""60 bits: not to be guessed."""
_NOT_PRINTED = (What.PRIZE,)
"""What no certificate says."""


@transaction.atomic
def ask_certificates(*, actor: User, decision_id: int, run: CertificateRun) -> CertificateRun:
    """Have every certificate of an issued decision set, in the background."""
    decision = Decision.objects.select_related("organisation").get(pk=decision_id)
    ensure(rules.may_certify(actor, decision))
    run.decision, run.asked_by, run.asked_at = decision, actor, clock.now()
    run.save()
    _give_codes(decision)
    background.enqueue(TASK, run.pk)
    audit.record(
        actor=actor, action="decision.certificates_asked", target=decision, title=run.title,
        on_stock=run.on_stock,
    )  # fmt: skip
    return run


@transaction.atomic
def print_run(run_id: int) -> None:
    """Set the certificates of a run that waits; done twice, it changes nothing. Locks the run."""
    run = CertificateRun.objects.locked().filter(pk=run_id, state=RunState.WAITING).first()
    if run is None:
        return
    certificates = certificates_of(run)
    try:
        pdf = to_pdf(certificates, **_stock(run))
    except DocumentError as fault:
        run.move_to(RunState.FAILED)
        run.fault = str(fault)[:300]
    else:
        run.move_to(RunState.DONE)
        run.file = _kept(run, pdf, "pdf")
        run.count = len(certificates)
    run.save()


@transaction.atomic
def write_run(run_id: int) -> None:
    """Write the Word file of a run whose PDF is there: nobody waits for it to print. Locks it."""
    run = CertificateRun.objects.locked().wordless().filter(pk=run_id).first()
    if run is None:
        return
    try:
        run.word = _kept(run, to_docx(certificates_of(run), **_stock(run)), "docx")
    except DocumentError as fault:
        run.fault = str(fault)[:300]
    run.save(update_fields=["word", "fault"])


def _kept(run: CertificateRun, content: bytes, ending: str) -> StoredFile:
    file = ContentFile(content, name=f"giay-khen-{run.pk}.{ending}")
    return keep(checked=check_upload(file), actor=run.asked_by)


def take_up_runs() -> int:
    """Enqueue again runs whose place in the queue was lost; return how many."""
    waiting = CertificateRun.objects.still(clock.now() - STILL).values_list("pk", flat=True)
    for pk in waiting:
        background.enqueue(TASK, pk)
    return len(waiting)


def certificates_of(run: CertificateRun) -> list[Certificate]:
    """Return one certificate for each name of the decision, in the order of its list.

    A run of a correction has the names that this put right, with their numbers in the book.
    """
    decision = run.decision
    among = _put_right(run.correction) if run.correction else None
    head = letterhead_of(decision.organisation)
    day = decision.signed_on
    printed = PrintedDate(day.year, day.month, day.day) if day else PrintedDate()
    common: dict[str, Any] = {
        "title": run.title, "giver": _giver(head.position, head.issuer), "reason": run.reason,
        "act": "Chứng nhận" if "chứng nhận" in run.title.lower() else "Tặng",
        "decision": decision.number, "decided_on": printed, "place": head.place, "date": printed,
        "signer": _signer(decision, head),
    }  # fmt: skip
    first = run.first_book_number
    return [
        Certificate(
            **common, recipient=_called(line), about=_about(line),
            book_number=str(first + index) if first is not None else None,
            verify_at=f"{run.verify_at}{line.code}/" if run.verify_at else None,
        )
        for index, line in enumerate(queries.lines_of(decision))
        if among is None or line.pk in among
    ]  # fmt: skip


def replace_certificates(
    actor: User,
    correction: Decision,
    lines: Sequence[DecisionLine],
    amendments: Sequence[Amendment],
) -> None:
    """Mark what was printed of corrected names as replaced, and have new sheets set.

    Called inside `issue`. Locks the decision's runs: one that is being set ends first. A sheet with
    a code is told apart from its successor, which bears another.
    """
    if all(each.what in _NOT_PRINTED for each in amendments):
        return
    coded = [line for line in lines if line.code]
    FormerCode.objects.bulk_create(
        FormerCode(line=line, code=line.code or "", correction=correction) for line in coded
    )
    for line in coded:
        line.code = _code()
    DecisionLine.objects.bulk_update(coded, ["code"])
    runs = CertificateRun.objects.locked().filter(decision=correction.corrects_id).order_by("pk")
    printed = [run for run in runs if run.state == RunState.DONE]
    for run in printed:
        if run.superseded_by_id is None:
            run.superseded_by = correction
            run.save(update_fields=["superseded_by"])
    latest = {run.title: run for run in printed}
    for run in latest.values():
        _set_again(actor, correction, run, amendments)


def _set_again(
    actor: User, correction: Decision, run: CertificateRun, amendments: Sequence[Amendment]
) -> None:
    again = CertificateRun(
        decision=run.decision, correction=correction, on_stock=run.on_stock,
        shift_x=run.shift_x, shift_y=run.shift_y, first_book_number=run.first_book_number,
        verify_at=run.verify_at, asked_by=actor, asked_at=clock.now(),
        title=_righted(run.title, amendments)[:60], reason=_righted(run.reason, amendments)[:300],
    )  # fmt: skip
    again.save()
    background.enqueue(TASK, again.pk)


def _righted(words: str, amendments: Sequence[Amendment]) -> str:
    for each in amendments:
        if each.line_id is None and each.was:
            words = words.replace(each.was, each.now)
            words = words.replace(lower_first(each.was), lower_first(each.now))
    return words


def _put_right(correction: Decision) -> set[int]:
    """Return the keys of the corrected decision's lines that a correction touched."""
    touched = set(correction.amendments.values_list("line", flat=True))
    if None in touched:
        return set(
            DecisionLine.objects.filter(decision=correction.corrects_id).values_list(
                "pk", flat=True
            )
        )
    return touched


def _give_codes(decision: Decision) -> None:
    """Give each line that has none the code by which its certificate is looked up."""
    bare = list(DecisionLine.objects.select_for_update().filter(decision=decision, code=None))
    for line in bare:
        line.code = _code()
    DecisionLine.objects.bulk_update(bare, ["code"])


def _code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def _signer(decision: Decision, head: Letterhead) -> Signer:
    """Who signed the decision signs its certificates: also in the head's place."""
    day = decision.signed_on
    stood = standing_in.named(decision.organisation, decision.signer, day) if day else None
    return (
        personal(in_place(head, stood))
        if stood
        else Signer(None, head.position or None, decision.signer)
    )


def _giver(position: str, issuer: str) -> str:
    return f"{position.capitalize()} {issuer}" if position else issuer


def _called(line: DecisionLine) -> str:
    titles: dict[str, str] = {Subject.Sex.FEMALE: "Bà", Subject.Sex.MALE: "Ông"}
    title = titles.get(line.subject.sex, "")
    return f"{title} {line.called}".strip()


def _about(line: DecisionLine) -> str:
    return ", ".join(filter(None, (line.holds, line.of_unit)))


def _stock(run: CertificateRun) -> dict[str, Any]:
    if not run.on_stock:
        return {}
    x, y = (float(Decimal(shift)) for shift in (run.shift_x, run.shift_y))
    stock = stock_of(places_of(run.decision.organisation, run.title))
    return {"stock": replace(stock, shift_x=x, shift_y=y)}
