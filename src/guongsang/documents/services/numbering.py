"""Numbers of documents: one book a body, kind and year; none given twice, none left out."""

from datetime import date

from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.documents import rules
from guongsang.documents.models import Document, NumberBook
from guongsang.orgs.models import Organisation
from guongsang.shared.access import Refused, ensure

audit.words({"number_book.opened": "Đặt số bắt đầu của sổ văn bản"})


def take_number(organisation: Organisation, kind: str, year: int) -> int:
    """Take the next number of a book; keep the book locked until the caller's transaction ends.

    A number that was already entered by hand (a paper document) is stepped over.
    """
    book = _locked(organisation, kind, year)
    number = book.last + 1
    while Document.objects.filter(
        organisation=organisation, kind=kind, year=year, number=number
    ).exists():
        number += 1
    book.last = number
    book.save(update_fields=["last"])
    return number


def pass_number(organisation: Organisation, kind: str, year: int, number: int) -> None:
    """Let a book go on after a number that was given on paper; a lower one changes nothing."""
    book = _locked(organisation, kind, year)
    if number > book.last:
        book.last = number
        book.save(update_fields=["last"])


def next_number(organisation: Organisation, kind: str, day: date) -> int:
    """Return the number that would be given now: shown before the issue, not promised."""
    found = NumberBook.objects.filter(organisation=organisation, kind=kind, year=day.year).first()
    return (found.last if found else 0) + 1


@transaction.atomic
def open_book(
    *, actor: User, organisation: Organisation, kind: str, year: int, last: int
) -> NumberBook:
    """Say which number was the last given outside the system, before the body's first here.

    Refused when the system has already given a number of this book that is higher.
    """
    ensure(rules.may_set_letterhead(actor, organisation))
    book = _locked(organisation, kind, year)
    given = Document.objects.filter(organisation=organisation, kind=kind, year=year)
    highest = given.order_by("-number").values_list("number", flat=True).first() or 0
    if last < highest:
        raise Refused(
            f"Sổ này đã cấp đến số {highest}; số cuối cùng không thể nhỏ hơn. Hãy kiểm tra lại."
        )
    book.last = last
    book.save(update_fields=["last"])
    audit.record(
        actor=actor, action="number_book.opened", target=organisation, kind=kind, year=year,
        last=last,
    )  # fmt: skip
    return book


def _locked(organisation: Organisation, kind: str, year: int) -> NumberBook:
    NumberBook.objects.get_or_create(organisation=organisation, kind=kind, year=year)
    return NumberBook.objects.select_for_update(of=("self",), no_key=True).get(
        organisation=organisation, kind=kind, year=year
    )
