"""What `ban` decided on dossiers of `xa`: issued, being corrected, revoked; the papers of it."""

from datetime import date

from django.utils import timezone

from guongsang.audit.chain import key_of
from guongsang.decisions import services
from guongsang.decisions.models import CertificateRun
from guongsang.decisions.services import Right
from guongsang.documents import services as documents
from guongsang.documents.models import Channel, Circle
from guongsang.documents.services import Recipient
from tests.factories.documents import DraftFactory
from tests.factories.exemplars import ExemplarFactory
from tests.factories.nominations import NominationFactory
from tests.web.crawl.reading import canary
from tests.web.crawl.records import content_of, upload

DAY = date(2025, 6, 2)


def decide(world, name, number):
    """Let `ban` recognise a dossier of `xa` that was approved: another is drafted, then issued."""
    words, fate = canary(f"dossier{name}"), canary(f"fate{name}")
    exemplar = ExemplarFactory(
        organisation=world.orgs["xa"], programme=world.plan, title=fate, summary=fate,
        subject__name=canary(f"name{name}"),
    )  # fmt: skip
    dossier = NominationFactory(
        round=world.round, organisation=world.orgs["xa"], approved=True, reason=words,
        report=words, exemplar=exemplar,
    )  # fmt: skip
    by = world.people["ban.secretariat"]
    drafted = services.draft_recognition(
        actor=by, organisation=world.orgs["ban"], nominations=[dossier],
        title=canary(f"decision{name}"),
    )  # fmt: skip
    return services.issue(
        actor=by, decision_id=drafted.pk, number=number, signed_on=DAY, signer="Ngô Minh Đức"
    )


def name_in_draft(world):
    """Let the department above put an exemplar of `xa` into the draft of a commendation."""
    by = world.people["so.officer"]
    what = services.Commendation(title="Khen", level="unit", kind="thematic", form="Giấy khen")
    first, other = world.kept["exemplar"][:2]
    drafted = services.draft_commendation(
        actor=by, organisation=world.orgs["so"], what=what, exemplars=[first]
    )
    services.add_line(actor=by, decision_id=drafted.pk, exemplar=other)


def correct(world, made):
    """Draft what puts the title of a decision right."""
    words = canary("correctiondraft")
    return services.draft_correction(
        actor=world.people["ban.secretariat"], decision_id=made.pk, ground=words,
        rights=[Right("title", words)],
    )  # fmt: skip


def decisions(world):
    """One stands, with certificates and a draft of its correction; one was revoked."""
    by = world.people["ban.secretariat"]
    made = world.keep("decision", decide(world, "issued", "31/QĐ-BNH"))
    words = canary("certificateprinted")
    run = CertificateRun(title=words, reason=words)
    services.ask_certificates(actor=by, decision_id=made.pk, run=run)
    run.file = run.word = upload("certificateprinted", by, 5)
    run.state = "done"
    run.save()
    world.keep("run", run)
    world.keep("decision", correct(world, made))
    taken_back = decide(world, "revoked", "32/QĐ-BNH")
    world.keep("decision", taken_back)
    world.named = [made.lines.get(), taken_back.lines.get()]
    undoing = services.revoke(
        actor=by, decision_id=taken_back.pk, ground=canary("revokedground"), number="33/QĐ-BNH",
        signed_on=DAY, signer="Ngô Minh Đức",
    )  # fmt: skip
    world.keep("decision", undoing)


def _issued(world, name, number, *to, **fields):
    by = world.people["ban.head"]
    words = canary(name)
    made = DraftFactory(
        organisation=world.orgs["ban"], title=words, content=content_of(words), state="issued",
        created_by=by, number=number, year=2025, dated=DAY, issued_at=timezone.now(),
        issued_by=by, about_key=key_of(world.kept["decision"][1]), **fields,
    )  # fmt: skip
    if to:
        documents.deliver(actor=by, document_id=made.pk, to=to)
        documents.send_waiting(made.pk)
    return world.keep("document", made)


def papers(world):
    """The paper of the decision, the notice of it sent to the unit, a public one, a personal one."""
    xa, reader = world.orgs["xa"], world.people["la.inspector"]
    _issued(world, "docdecision", 901)
    _issued(world, "docannounced", 902, Recipient(xa.name, Channel.INBOX, organisation=xa))
    _issued(world, "docpublic", 903, Recipient("Trang công khai", Channel.PAGE))
    personal = Recipient("Người kiểm tra", Channel.INBOX, person=reader)
    _issued(world, "docpersonal", 904, personal, circle=Circle.INNER)
