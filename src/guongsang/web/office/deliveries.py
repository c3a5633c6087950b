"""Sending an issued document out: the printed list against the records, and what became of it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from guongsang.documents import recipients, rules, services
from guongsang.documents.models import Channel, Delivery, Document
from guongsang.documents.models.official import Circle
from guongsang.documents.services import Recipient
from guongsang.documents.services.official import content_of
from guongsang.documents.states import DeliveryState, State
from guongsang.orgs.queries import reach_of
from guongsang.web.kit.forms import combo_options
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.deliveries_forms import ConfirmForm, MoreForm
from guongsang.web.office.documents import found

PAGE = "office/deliveries.html"


@require_GET
def deliveries(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show whom the printed list means, and the state of each delivery."""
    here = _sent_from_here(request, pk)
    return render(request, PAGE, _context(request, here))


@require_POST
@once
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send to the recipients that the officer ticked."""
    here = _sent_from_here(request, pk)
    context = _context(request, here)
    pending = _pending(here, list(here.deliveries.all()))
    form = ConfirmForm(request.POST, document=here, pending=pending)
    if not form.is_valid():
        return render(request, PAGE, context | {"form": form, "wrong": form}, status=422)
    made = services.deliver(actor=request.user, document_id=pk, to=form.told)
    messages.success(request, f"Đang gửi văn bản đến {len(made)} nơi.")
    return redirect("office:deliveries", pk)


@require_POST
@once
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send to one recipient that the list does not print."""
    here = _sent_from_here(request, pk)
    form = MoreForm(request.POST, auto_id="them_%s")
    if not form.is_valid():
        context = _context(request, here) | {"more_form": form, "wrong": form}
        return render(request, PAGE, context, status=422)
    services.deliver(actor=request.user, document_id=pk, to=[form.told])
    messages.success(request, f"Đã thêm nơi nhận: {form.told.line}.")
    return redirect("office:deliveries", pk)


@require_POST
@once
def put_up(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put the document on the public page, though its list names no website."""
    _sent_from_here(request, pk)
    page = Recipient("Trang công khai", Channel.PAGE)
    services.deliver(actor=request.user, document_id=pk, to=[page])
    messages.success(request, "Đang đưa văn bản lên trang công khai.")
    return redirect("office:deliveries", pk)


@require_GET
def units(request: SignedInRequest) -> HttpResponse:
    """Find a body to send to."""
    return combo_options(MoreForm().fields["unit"], request)


@require_POST
@once
def again(request: SignedInRequest, pk: int, row: int) -> HttpResponse:
    """Send once more what could not be sent."""
    _one(request, pk, row)
    services.send_again(actor=request.user, delivery_id=row)
    messages.success(request, "Đang gửi lại.")
    return redirect("office:deliveries", pk)


@require_POST
@once
def paper_instead(request: SignedInRequest, pk: int, row: int) -> HttpResponse:
    """Enter a copy on paper for a recipient whom nothing else reached."""
    _one(request, pk, row)
    made = services.on_paper_instead(actor=request.user, delivery_id=row)
    messages.success(request, f"Đã ghi gửi bản giấy đến {made.line}; gửi xong thì xác nhận.")
    return redirect("office:deliveries", pk)


@require_POST
@once
def on_paper(request: SignedInRequest, pk: int, row: int) -> HttpResponse:
    """Note that a copy on paper has gone out."""
    _one(request, pk, row)
    services.sent_on_paper(actor=request.user, delivery_id=row)
    messages.success(request, "Đã ghi là đã gửi bản giấy.")
    return redirect("office:deliveries", pk)


def _sent_from_here(request: SignedInRequest, pk: int) -> Document:
    """Return a document that the person sees as one of their own reach, not as its recipient."""
    here = found(request, pk)
    is_issued = State(here.state) in (State.ISSUED, State.REVOKED)
    if not is_issued or not reach_of(request.user).holds(here.organisation):
        raise Http404
    return here


def _one(request: SignedInRequest, pk: int, row: int) -> None:
    if not _sent_from_here(request, pk).deliveries.filter(pk=row).exists():
        raise Http404


def _pending(here: Document, rows: list[Delivery]) -> list[recipients.Proposal]:
    """Return the printed lines to which nothing was sent yet."""
    told = {row.line for row in rows}
    proposed = recipients.proposals(content_of(here), here.organisation)
    return [one for one in proposed if one.is_to_send and one.line.words not in told]


def _context(request: SignedInRequest, here: Document) -> dict[str, object]:
    rows = list(here.deliveries.select_related("organisation", "person", "seen_by").order_by("pk"))
    may = rules.may_deliver(request.user, here)
    pending = _pending(here, rows) if may else []
    lines = () if here.is_on_paper else recipients.lines_of(content_of(here).recipients)
    marks = {line.words: line for line in lines}
    return {
        "document": here,
        "rows": rows,
        "shown": [(row, marks.get(row.line)) for row in rows],
        "can_be_public": here.circle == Circle.BODY
        and all(row.channel != Channel.PAGE for row in rows),
        "papers": {row.line for row in rows if row.channel == Channel.PAPER},
        "may": may,
        "form": ConfirmForm(document=here, pending=pending) if pending else None,
        "more_form": MoreForm(auto_id="them_%s"),
        "filing": next((line for line in lines if line.filing), None),
        "counts": counts(rows),
    }


def counts(rows: list[Delivery]) -> list[str]:
    """Say how many deliveries stand in each state, in the order of the states."""
    return [
        f"{state.label}: {number}"
        for state in DeliveryState
        if (number := sum(row.state == state for row in rows))
    ]
