"""A document from draft to issue: filled from a record, corrected as text, numbered, kept."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.audit.chain import key_of
from guongsang.documents import naming, pieces, rules
from guongsang.documents.checks import check_upload
from guongsang.documents.models import Document, Letterhead, OwnTemplate, StoredFile
from guongsang.documents.recipes import Recipe, recipe_of
from guongsang.documents.services.delivery import tell_of_revocation
from guongsang.documents.services.files import keep
from guongsang.documents.services.filled import filled, pdf_of, word_of
from guongsang.documents.services.numbering import pass_number, take_number
from guongsang.documents.services.standing_in import letterhead_for, signed
from guongsang.documents.states import State
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import in_whose_place
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure
from vanban import model_json
from vanban.errors import DocumentError
from vanban.model import OfficialDocument, PrintedDate

audit.words(
    {
        "document.drafted": "Lập dự thảo văn bản",
        "document.corrected": "Sửa dự thảo văn bản",
        "document.refilled": "Điền lại dự thảo từ hồ sơ",
        "document.issued": "Ban hành văn bản",
        "document.registered": "Ghi văn bản giấy vào sổ",
        "document.revoked": "Thu hồi văn bản",
        "document.dropped": "Bỏ dự thảo văn bản",
        "document.template_left": "Chuyển dự thảo về mẫu của hệ thống",
        "letterhead.set": "Đặt mẫu đầu văn bản",
    }
)


@transaction.atomic
def draft(*, actor: User, recipe: Recipe, record: Any) -> Document:
    """Fill a document from a record; an open draft of the same recipe is returned as it is."""
    organisation = recipe.body(record)
    partner = recipe.partner(record) if recipe.partner else None
    open_draft = Document.objects.filter(
        about_key=key_of(record), recipe=recipe.code, state=State.DRAFT
    ).first()
    if open_draft is not None:
        ensure(rules.may_prepare(actor, organisation, partner))
        return open_draft
    ensure(rules.may_prepare(actor, organisation, partner))
    ensure(recipe.may(actor, record))
    made = Document(
        organisation=organisation, kind=recipe.kind, recipe=recipe.code, circle=recipe.circle,
        partner=partner,
        about_key=key_of(record), about_label=str(record)[:300],
        created_at=clock.now(), created_by=actor,
    )  # fmt: skip
    _compose(made, recipe, record, actor)
    made.save()
    audit.record(actor=actor, action="document.drafted", target=made, kind=made.kind)
    return made


@transaction.atomic
def correct(*, actor: User, document_id: int, content: OfficialDocument, revision: int) -> Document:
    """Put a draft's corrected text in place. Locks the document.

    Refused when somebody else corrected it since `revision`: neither text is lost.
    """
    document = _locked(document_id)
    ensure(rules.may_correct(actor, document))
    if document.revision != revision:
        raise Refused(
            "Dự thảo này vừa được người khác sửa nên chưa lưu. "
            "Hãy chép lại phần bạn viết, tải lại trang rồi sửa tiếp."
        )
    _fill(document, content)
    document.revision += 1
    document.save()
    audit.record(
        actor=actor, action="document.corrected", target=document, revision=document.revision
    )
    return document


@transaction.atomic
def refill(*, actor: User, document_id: int, record: Any) -> Document:
    """Fill a draft from its record again; corrections by hand are given up. Locks the document."""
    document = _locked(document_id)
    ensure(rules.may_correct(actor, document))
    recipe = recipe_of(document.recipe)
    if recipe is None:
        raise Refused("Dự thảo này không lập từ hồ sơ nên không điền lại được.")
    _compose(document, recipe, record, actor)
    document.revision += 1
    document.save()
    audit.record(actor=actor, action="document.refilled", target=document)
    return document


@transaction.atomic
def issue(
    *, actor: User, document_id: int, dated: date, signer: str = "", record: Any = None
) -> Document:
    """Number a draft, set its day, keep it as .docx and PDF, and let the record follow.

    Locks the document, then its book. Whatever fails gives the number back with the transaction.
    """
    document = _locked(document_id)
    ensure(rules.may_issue(actor, document))
    origin = document.move_to(State.ISSUED)
    content = content_of(document)
    content = signed(content, document.organisation, actor=actor, name=signer, day=dated)
    if not content.signer.name:
        raise Refused("Chưa có họ tên người ký; hãy ghi người ký rồi ban hành.")
    document.number = take_number(document.organisation, document.kind, dated.year)
    document.year, document.dated = dated.year, dated
    document.symbol = content.symbol or naming.document_symbol(
        document.kind, naming.letterhead_of(document.organisation)
    )
    printed = PrintedDate(dated.year, dated.month, dated.day)
    content = pieces.with_own_number(content, document.printed_number, dated)
    _fill(document, replace(content, number=document.printed_number, symbol=None, date=printed))
    document.issued_at, document.issued_by = clock.now(), actor
    _keep_files(document, actor)
    _save_numbered(document)
    recipe = recipe_of(document.recipe)
    if recipe is not None and recipe.issued is not None and record is not None:
        recipe.issued(actor, record, document)
    _keep_as_printed(document)
    audit.record(
        actor=actor, action="document.issued", target=document, origin=origin.value,
        number=document.printed_number, dated=dated,
        role=in_whose_place(actor, document.organisation),
    )  # fmt: skip
    return document


@dataclass(frozen=True, slots=True)
class Paper:
    """What the register keeps of a document that was issued on paper."""

    kind: str
    number: int
    symbol: str
    dated: date
    title: str
    signer: str = ""


@transaction.atomic
def register_paper(
    *, actor: User, organisation: Organisation, paper: Paper, about: Any = None
) -> Document:
    """Enter a document that was issued on paper; the book goes on after its number.

    Refused when the number is already in the body's register of the kind and year.
    """
    ensure(rules.may_prepare(actor, organisation))
    return enter_paper(actor=actor, organisation=organisation, paper=paper, about=about)


def enter_paper(
    *, actor: User, organisation: Organisation, paper: Paper, about: Any = None
) -> Document:
    """Do the same for an act that has asked its own rule; call it within that transaction."""
    made = Document(
        organisation=organisation, kind=paper.kind, number=paper.number, symbol=paper.symbol,
        year=paper.dated.year, dated=paper.dated, title=paper.title, signer=paper.signer,
        state=State.ISSUED, about_key=key_of(about) if about else "",
        about_label=str(about or "")[:300], created_at=clock.now(), created_by=actor,
        issued_at=clock.now(), issued_by=actor,
    )  # fmt: skip
    pass_number(organisation, paper.kind, paper.dated.year, paper.number)
    _save_numbered(made)
    audit.record(actor=actor, action="document.registered", target=made, number=made.printed_number)
    return made


@transaction.atomic
def revoke(*, actor: User, document_id: int, why: str) -> Document:
    """Take an issued document back, with the reason; it stays in the register. Locks it."""
    document = _locked(document_id)
    ensure(rules.may_revoke(actor, document))
    document.move_to(State.REVOKED)
    document.why = why
    document.save(update_fields=["state", "why"])
    audit.record(actor=actor, action="document.revoked", target=document, why=why)
    tell_of_revocation(document)
    return document


@transaction.atomic
def drop(*, actor: User, document_id: int) -> Document:
    """Put a draft away. Locks the document."""
    document = _locked(document_id)
    ensure(rules.may_drop(actor, document))
    document.move_to(State.DROPPED)
    document.save(update_fields=["state"])
    audit.record(actor=actor, action="document.dropped", target=document)
    return document


@transaction.atomic
def set_letterhead(*, actor: User, letterhead: Letterhead) -> Letterhead:
    """Keep how the documents of a body begin and end; documents issued before keep theirs."""
    ensure(rules.may_set_letterhead(actor, letterhead.organisation))
    letterhead.save()
    audit.record(
        actor=actor, action="letterhead.set", target=letterhead.organisation,
        symbol=letterhead.symbol,
    )  # fmt: skip
    return letterhead


def content_of(document: Document) -> OfficialDocument:
    """Return the document that a row holds."""
    return model_json.load(document.content)


@transaction.atomic
def leave_template(*, actor: User, document_id: int) -> Document:
    """Print a draft in the house's format again, not in its body's template. Locks the document."""
    document = _locked(document_id)
    ensure(rules.may_leave_template(actor, document))
    document.template, document.facts = None, {}
    document.revision += 1
    document.save()
    audit.record(actor=actor, action="document.template_left", target=document)
    return document


def _compose(document: Document, recipe: Recipe, record: Any, actor: User) -> None:
    """Fill a draft from its record, for the template that its body uses now."""
    _fill(document, recipe.compose(record, letterhead_for(document.organisation, actor)))
    used = OwnTemplate.objects.versions(document.organisation, recipe.code).in_use()
    document.template = used.select_related("file").first()
    has_facts = document.template is not None and recipe.facts is not None
    document.facts = recipe.facts.of(record) if has_facts and recipe.facts else {}


def _fill(document: Document, content: OfficialDocument) -> None:
    document.content = model_json.dump(content)
    document.title = (content.title or document.kind.capitalize())[:500]
    document.symbol = (content.symbol or document.symbol)[:60]
    document.signer = (content.signer.name or "")[:160]


def _keep_files(document: Document, actor: User) -> None:
    """Keep both files; refused where an own template and its PDF would not say the same words."""
    name = f"{document.printed_number.replace('/', '-')}"
    own = filled(document)
    try:
        if own is not None and own.lost:
            raise Refused(
                f"Bản PDF thiếu chữ của mẫu riêng: {', '.join(own.lost[:8])}. Hãy viết những chữ "
                "ấy trong mẫu thành đoạn văn thường, hoặc chuyển dự thảo về mẫu của hệ thống."
            )
        word, pdf = word_of(document), pdf_of(document)
    except DocumentError as fault:
        raise Refused(f"Chưa in được văn bản. {fault}") from fault
    document.docx = _kept(word, f"{name}.docx", actor)
    document.pdf = _kept(pdf, f"{name}.pdf", actor)


def _keep_as_printed(document: Document) -> None:
    """Let the content of an issued document be what was printed, the template's own words too."""
    own = filled(document)
    if own is not None:
        document.content = model_json.dump(own.printed)
        document.save(update_fields=["content"])


def _kept(content: bytes, name: str, actor: User) -> StoredFile:
    return keep(checked=check_upload(ContentFile(content, name=name)), actor=actor)


def _save_numbered(document: Document) -> None:
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError as fault:
        raise Refused(
            f"Số {document.printed_number} đã có trong sổ văn bản năm {document.year}; "
            "hãy kiểm tra lại số."
        ) from fault


def _locked(document_id: int) -> Document:
    found: Document = Document.objects.locked().select_related("organisation").get(pk=document_id)
    return found
