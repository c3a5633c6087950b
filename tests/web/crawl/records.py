"""Records of every kind, each with a canary of its own: what one unit keeps, sends and is told.

Each function makes what one part of the house holds and gives it to the world by `keep`.
"""

from dataclasses import replace
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from guongsang.archives.models import WorkHandOver
from guongsang.documents.models import Circle
from guongsang.documents.services import issue, store
from guongsang.exemplars.models import Adoption, Assessment, CheckIn, Evidence, Support
from guongsang.exemplars.states import State as Life
from guongsang.nominations.models import Comment, Passage, ReturnNote, Scan
from guongsang.nominations.states import CONCLUDED, State
from guongsang.oversight.models import Complainant, ComplaintFile
from guongsang.programmes.kinds import Purpose, Step
from guongsang.programmes.models import EligibilityRule, ProposedParty
from guongsang.publicity.models import Correction, HandOver, Suggestion
from guongsang.publicity.states import State as Told
from tests.factories.archives import (
    EntryFactory,
    HandOverFactory,
    ListLineFactory,
    PackageFactory,
    WorkFileFactory,
)
from tests.factories.awards_before import AwardRowFactory, AwardSheetFactory, PastAwardFactory
from tests.factories.complaints import ComplaintFactory, ComplaintHandlerFactory
from tests.factories.decisions import DecisionFactory, DifficultyFactory, ProposalFactory
from tests.factories.documents import CONTENT, DraftFactory, IncomingFactory
from tests.factories.exemplars import (
    ExemplarFactory,
    HonourFactory,
    NurturingFileFactory,
    ShortcomingFactory,
    SubjectFactory,
)
from tests.factories.files import pdf
from tests.factories.nominations import (
    ALL_STEPS,
    NominationFactory,
    OpinionRequestFactory,
    RoundFactory,
)
from tests.factories.programmes import (
    AssignmentFactory,
    BindingFactory,
    CriteriaSetFactory,
    CriterionFactory,
    MovementFactory,
    ProgrammeFactory,
    RouteFactory,
)
from tests.factories.proposals import PlanProposalFactory
from tests.factories.publicity import (
    ChannelFactory,
    ConsentFactory,
    FactFactory,
    StoryFactory,
)
from tests.factories.readings import ReadingFactory
from tests.web.crawl.reading import canary
from vanban import model_json
from vanban.model import Section

DAY = date(2025, 6, 2)


def upload(name, by, shade=1):
    return store(file=SimpleUploadedFile(f"{canary(name)}.pdf", pdf(shade)), actor=by)


def plans(world):
    """A plan of `ban` that binds the communes, drafts of a plan and of criteria, what is owed."""
    ban, xa = world.orgs["ban"], world.orgs["xa"]
    plan = world.keep("programme", ProgrammeFactory(issuer=ban, issued=True, period_last=2030, execution_last=2030))  # fmt: skip
    for body in ("xa", "ben"):
        BindingFactory(programme=plan, organisation=world.orgs[body])
    issued_set = world.keep("criteria", CriteriaSetFactory(programme=plan))
    world.keep("criterion", CriterionFactory(set=issued_set))
    world.keep("programme", ProgrammeFactory(issuer=ban, title=canary("plandraft")))
    draft = CriteriaSetFactory(programme=plan, owner=xa, draft=True, name=canary("criteriadraft"))
    world.keep("criteria", draft)
    rule = EligibilityRule.objects.create(
        organisation=xa, programme=plan, year=2025, subject_kinds=["individual"],
        text=canary("ruledraft"), created_at=timezone.now(),
    )  # fmt: skip
    world.keep("rule", rule)
    owed = AssignmentFactory(programme=plan, organisation=xa, done=True, result=canary("owed"))
    world.keep("assignment", owed)
    world.keep("movement", MovementFactory(launcher=xa, name=canary("movement"), year=2025))
    read = PlanProposalFactory(organisation=xa)
    read.items.update(quote=canary("planitem"), doubt=canary("planitem"))
    world.keep("plan_reading", read)
    world.keep("plan_item", read.items.order_by("pk").first())
    world.keep("party", ProposedParty.objects.filter(item__proposal=read).order_by("pk").first())
    world.plan = plan


def register(world):
    """An exemplar of `xa` in each state, with everything its file holds."""
    xa, by = world.orgs["xa"], world.people["xa.officer"]
    for state in Life:
        told = {"state": state}
        if state == Life.CLOSED:
            told |= {"former_state": Life.DISCOVERED, "close_reason": canary("lifeclosed")}
        words = canary(f"life{state.value}")
        made = ExemplarFactory(
            organisation=xa, title=words, summary=words, standout=canary("standout"),
            fit=canary("standout"), programme=world.plan,
            subject__phone=f"090 {canary('private')}", subject__address=canary("private"),
            **told,
        )  # fmt: skip
        world.keep("exemplar", made)
    first = world.kept["exemplar"][0]
    other = SubjectFactory(organisation=xa, merged_into=first.subject)
    world.keep("merged", other)
    NurturingFileFactory(exemplar=first, motivation=canary("nurture"), mentor=canary("nurture"))
    world.keep("shortcoming", ShortcomingFactory(exemplar=first, what=canary("nurture")))
    CheckIn.objects.create(exemplar=first, on=DAY, note=canary("nurture"), recorded_by=by)
    Support.objects.create(
        exemplar=first, what=canary("nurture"), kind="moral", given_on=DAY, recorded_by=by
    )
    Assessment.objects.create(
        exemplar=first, period_code="2024", effect=canary("assessment"), made_by=by,
        made_at=timezone.now(), effectiveness="Tốt", growth="Tốt", influence="Tốt",
    )  # fmt: skip
    proof = Evidence.objects.create(
        exemplar=first, file=upload("evidence", by), title=canary("evidence"),
        file_name=f"{canary('evidence')}.pdf", added_at=timezone.now(), added_by=by,
    )  # fmt: skip
    world.keep("evidence", proof)
    HonourFactory(exemplar=world.kept["exemplar"][2])
    taken_up = Adoption.objects.create(
        exemplar=world.kept["exemplar"][2], adopter=world.orgs["la"], method=canary("adoption"),
        adopted_on=DAY, recorded_at=timezone.now(), recorded_by=by,
    )  # fmt: skip
    world.keep("adoption", taken_up)
    past = PastAwardFactory(
        subject=first.subject, giver=canary("pastaward"),
        row__sheet=AwardSheetFactory(organisation=xa, name=canary("awardsheet"), created_by=by),
    )  # fmt: skip
    AwardRowFactory(sheet=past.row.sheet, name=canary("awardsheet"))
    world.keep("award_sheet", past.row.sheet)
    world.keep("award_row", past.row)


def _signed(state, by):
    now, told = timezone.now(), {"state": state}
    if state != State.DRAFT:
        told |= {"submitted_at": now, "submitted_by": by}
    if state in (State.APPRAISED, State.ON_DISPLAY, State.BEFORE_COUNCIL, *CONCLUDED):
        words = canary(f"appraisal{state.value.replace('_', '')}")
        told |= {"appraisal": words, "appraised_at": now, "appraised_by": by}
    if state in CONCLUDED:
        why = canary(f"outcome{state.value}")
        told |= {"concluded_at": now, "concluded_by": by, "outcome_why": why}
    if state == State.ON_DISPLAY:
        told |= {"display_until": date(2099, 1, 1), "display_text": canary("displaytext")}
    return told


def dossiers(world):
    """A dossier of `xa` to `ban` in each state, with what is said around it."""
    xa, by, keeper = world.orgs["xa"], world.people["xa.officer"], world.people["ban.officer"]
    round_ = RoundFactory(
        route__programme=world.plan, receiver=world.orgs["ban"], purposes=[Purpose.RECOGNITION],
        steps=[*ALL_STEPS, Step.DISPLAY, Step.COUNCIL], outcome_by="council",
    )  # fmt: skip
    world.round = world.keep("round", round_)
    found = {}
    for state in State:
        words = canary(f"dossier{state.value.replace('_', '')}")
        found[state] = NominationFactory(
            round=round_, organisation=xa, reason=words, report=words, exemplar__title=words,
            exemplar__summary=words, created_by=by, **_signed(state, by),
        )  # fmt: skip
        world.keep("dossier", found[state])
    world.keep("asked", round_.asked.get())
    sheet = Scan.objects.create(
        file=upload("scanwaiting", by, 7), small=upload("scanwaiting", by, 8), sent_by=by,
        file_name=f"{canary('scanwaiting')}.pdf", sent_at=timezone.now(), key=found[State.DRAFT].pk,
    )  # fmt: skip
    world.keep("scan", sheet)
    held = found[State.SUBMITTED]
    held.held_why, held.held_at, held.held_by = canary("heldwhy"), timezone.now(), keeper
    held.save()
    ReturnNote.objects.create(
        nomination=found[State.RETURNED], field="report", text=canary("returnnote"), by=keeper,
        at=timezone.now(),
    )  # fmt: skip
    comment = Comment.objects.create(
        nomination=found[State.ON_DISPLAY], text=canary("commenttext"), sent_at=timezone.now(),
        name=canary("commentname"), contact=canary("commentcontact"),
    )  # fmt: skip
    world.keep("comment", comment)
    asked = OpinionRequestFactory(
        nomination=found[State.APPRAISED], organisation=world.orgs["la"], asked_by=keeper,
        question=canary("opinionquestion"), answer=canary("opinionanswer"), opinion="agrees",
        answered_by=world.people["la.officer"], answered_at=timezone.now(),
    )  # fmt: skip
    world.keep("opinion", asked)
    Passage.objects.create(nomination=found[State.SUBMITTED], value=1)
    world.found = found


def complaints(world):
    """At `ban` about an exemplar of `xa`: who complained, what was said, what came of it."""
    ban, about = world.orgs["ban"], world.found[State.DECLINED].exemplar
    for state in ("received", "verifying", "concluded"):
        told = {} if state == "received" else {state: True}
        if state == "concluded":
            told["closing"] = canary("complaintclosing")
        made = ComplaintFactory(
            organisation=ban, exemplar=about, text=canary(f"complaint{state}"),
            received_by=world.people["ban.accountant"], **told,
        )  # fmt: skip
        Complainant.objects.filter(pk=made.pk).update(
            name=canary("complainer"), contact=canary("complainer")
        )
        handler = ComplaintHandlerFactory(complaint=made, user=world.people["handler"])
        world.keep("complaint", made)
    by = world.people["handler"]
    file = ComplaintFile.objects.create(
        complaint=made, file=upload("complaintfile", by, 2), name=f"{canary('complaintfile')}.pdf",
        at=timezone.now(), by=by,
    )  # fmt: skip
    world.keep("complaint_file", file)
    world.keep("complaint_handler", handler)


def desks(world):
    """Difficulties, decisions, proposals: what goes between offices."""
    xa, ban = world.orgs["xa"], world.orgs["ban"]
    raised = DifficultyFactory(
        organisation=xa, programme=world.plan, text=canary("difficulty"),
        advice=canary("difficultyadvice"),
    )  # fmt: skip
    world.keep("difficulty", raised)
    draft = DecisionFactory(organisation=ban, title=canary("decisiondraft"))
    world.line = draft.lines.create(exemplar=world.found[State.APPROVED].exemplar)
    world.keep("decision", draft)
    sheets = upload("certificates", world.people["ban.officer"], 4)
    run = draft.certificate_runs.create(
        file=sheets, word=sheets, state="done", reason=canary("certificates"),
        asked_at=timezone.now(), asked_by=world.people["ban.officer"],
    )  # fmt: skip
    world.keep("run", run)
    asked = ProposalFactory(
        exemplar=world.kept["exemplar"][2], sent_to=world.orgs["tinh"], reason=canary("proposal")
    )
    world.keep("proposal", asked)


def content_of(words):
    return model_json.dump(replace(CONTENT, title=words, sections=(Section("1", "", (words,)),)))


def papers(world):
    """Documents made, issued, arrived and filed; and those of the inner circle."""
    for body in ("xa", "ban"):
        _papers_of(world, body)
    xa, head = world.orgs["xa"], world.people["xa.head"]
    words = canary("docissued")
    world.keep("reading_arrival", ReadingFactory(organisation=xa, asked_by=head, then=""))
    draft = DraftFactory(organisation=xa, title=words, content=content_of(words), created_by=head)
    world.keep("document", issue(actor=head, document_id=draft.pk, dated=DAY))
    world.keep("handover", HandOverFactory(organisation=xa, receiver=canary("handover")))
    world.keep("package", PackageFactory(organisation=xa, fault=canary("package")))
    giver, taker = world.people["xa.officer"], world.people["xa.secretariat"]
    passed = WorkHandOver.objects.create(
        organisation=xa, giver=giver, taker=taker, items=[], note=canary("worknote"),
        made_at=timezone.now(), made_by=giver,
    )  # fmt: skip
    world.keep("work_handover", passed)


def _papers_of(world, body):
    unit, by = world.orgs[body], world.people[f"{body}.officer"]
    for number, circle in enumerate(Circle, 701):
        words = canary(f"{body}doc{circle.value}")
        draft = DraftFactory(
            organisation=unit, title=words, content=content_of(words), circle=circle, created_by=by
        )
        world.keep("document", draft)
        words = canary(f"{body}incoming{circle.value}")
        arrived = IncomingFactory(
            organisation=unit, title=words, sender=words, circle=circle, created_by=by,
            number=number, file=upload(f"{body}incoming{circle.value}", by, 3), file_name=f"{words}.pdf",
        )  # fmt: skip
        world.keep("incoming", arrived)
        words = canary(f"{body}file{circle.value}")
        line = ListLineFactory(organisation=unit, title=f"Hồ sơ {body}")
        file = WorkFileFactory(organisation=unit, line=line, title=words, circle=circle)
        world.keep("work_file", file)
        world.keep("entry", EntryFactory(work_file=file, document=draft, summary=words))
        world.keep("line", line)


def stories(world):
    """A story of `xa` in each state; letters of citizens, consents, what was given to the press."""
    xa, by = world.orgs["xa"], world.people["xa.reporter"]
    exemplar = world.kept["exemplar"][2]
    for state in Told:
        words = canary(f"story{state.value.replace('_', '')}")
        signed = {"created_by": by, "title": words, "lead": words, "slug": words, "body": words}
        if state in (Told.PUBLISHED, Told.WITHDRAWN):
            signed |= {"published": True}
        if state == Told.WITHDRAWN:
            signed["withdrawn_why"] = canary("withdrawnwhy")
        made = StoryFactory(organisation=xa, exemplars=[exemplar], state=state, **signed)
        world.keep("story", made)
    shown = world.kept["story"][list(Told).index(Told.PUBLISHED)]
    world.keep("fact", FactFactory(story=shown, statement=canary("fact"), source=canary("fact")))
    channel = world.keep("channel", ChannelFactory(owner=xa, name=canary("channel")))
    world.keep("placement", shown.placements.create(
        channel=channel, placed_at=timezone.now(), placed_by=by, address="",
    ))  # fmt: skip
    consent = ConsentFactory(
        subject=exemplar.subject, wording=canary("consent"), given_by=canary("consent"),
        recorded_by=by, withdrawn_at=timezone.now(), withdrawn_by=by,
    )  # fmt: skip
    world.keep("consent", consent)
    correction = Correction.objects.create(
        story=shown, why=canary("correction"), before={}, after={}, source="Biên bản",
        asked_at=timezone.now(), asked_by=by,
    )  # fmt: skip
    world.keep("correction", correction)
    letter = Suggestion.objects.create(
        organisation=xa, who=canary("letter"), deed=canary("letter"), teller=canary("letter"),
        contact=canary("lettercontact"), sent_at=timezone.now(),
    )  # fmt: skip
    world.keep("suggestion", letter)
    given = HandOver.objects.create(
        organisation=xa, exemplar=exemplar, receiver=world.orgs["la"], note=canary("pressnote"),
        given_at=timezone.now(), given_by=by,
    )  # fmt: skip
    world.keep("hand_over", given)
    world.keep("route", RouteFactory(programme=world.plan, code="noi-bo"))
