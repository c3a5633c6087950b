"""Documents signed in the head's place: the lines under the text, whoever issues, on which day."""

from dataclasses import replace
from datetime import date

import pytest

from guongsang.audit.models import Entry
from guongsang.documents import services
from guongsang.documents.models import Letterhead
from guongsang.documents.naming import in_place
from guongsang.documents.pieces import head_of, personal
from guongsang.documents.services.official import content_of
from guongsang.orgs.models import Delegation, Kind, Role
from guongsang.shared.access import Refused
from tests.factories.accounts import UserFactory
from tests.factories.documents import CONTENT, DraftFactory
from tests.factories.orgs import DelegationFactory, HoldingFactory, OrganisationFactory
from vanban import model_json
from vanban.model import Signer

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 3)


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def head():
    body = OrganisationFactory(kind=Kind.COMMUNE, name="Xã Bình Phú", place="Bình Phú")
    return HoldingFactory(
        organisation=body, role=Role.HEAD, position="Chủ tịch", user__full_name="Ngô Minh Đức"
    )


@pytest.fixture
def deputy(head):
    person = UserFactory(full_name="Lê Thị Hà")
    HoldingFactory(user=person, organisation=head.organisation)
    DelegationFactory(holding=head, delegate=person, position="Phó Chủ tịch")
    return person


@pytest.mark.parametrize(
    ("authority", "form", "lines", "in_person"),
    [
        ("TM. ỦY BAN NHÂN DÂN", "KT.", "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "KT. CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN", "TL.", "TL. CHỦ TỊCH", "TL. CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN", "TUQ.", "TUQ. CHỦ TỊCH", "TUQ. CHỦ TỊCH"),
        ("", "KT.", "KT. CHỦ TỊCH", "KT. CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "TUQ.", "TUQ. CHỦ TỊCH", "TUQ. CHỦ TỊCH"),
    ],
)
def test_the_lines_are_those_of_the_decree(authority, form, lines, in_person):
    """NĐ 30/2020/NĐ-CP, Điều 13; Phụ lục I, phần I, mục II khoản 7."""
    head = Letterhead(
        issuer="Ủy ban nhân dân xã Bình Phú", authority=authority, position="CHỦ TỊCH",
        signer="Ngô Minh Đức",
    )  # fmt: skip
    deputy = UserFactory(full_name="Lê Thị Hà")
    made = in_place(head, Delegation(form=form, position="Phó Chủ tịch", delegate=deputy))
    assert (made.authority, made.position, made.signer) == (lines, "PHÓ CHỦ TỊCH", "Lê Thị Hà")
    assert personal(made).authority == in_person
    assert head_of(made) == "Chủ tịch Ủy ban nhân dân xã Bình Phú"
    assert head.signer == "Ngô Minh Đức"


def test_what_a_stand_in_issues_says_in_whose_place_and_the_ledger_too(head, deputy):
    draft = DraftFactory(organisation=head.organisation)
    made = services.issue(actor=deputy, document_id=draft.pk, dated=DAY)
    assert content_of(made).signer == Signer(
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Hà"
    )
    assert made.signer == "Lê Thị Hà"
    payload = Entry.objects.get(action="document.issued").payload
    assert (payload.actor_label, payload.role[:16]) == ("Lê Thị Hà", "KT. Ngô Minh Đức")


def test_an_officer_who_types_the_stand_ins_name_gets_the_same_lines(head, deputy):
    officer = HoldingFactory(organisation=head.organisation).user
    draft = DraftFactory(organisation=head.organisation)
    made = services.issue(actor=officer, document_id=draft.pk, dated=DAY, signer="Lê Thị Hà")
    assert content_of(made).signer.authority == "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH"
    assert Entry.objects.get(action="document.issued").payload.role == ""


def test_the_head_back_in_office_signs_as_the_head_again(head, deputy):
    content = replace(
        CONTENT, signer=Signer("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Hà")
    )
    draft = DraftFactory(organisation=head.organisation, content=model_json.dump(content))
    made = services.issue(actor=head.user, document_id=draft.pk, dated=DAY, signer="Ngô Minh Đức")
    assert content_of(made).signer == Signer("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Ngô Minh Đức")


def test_lines_of_a_delegation_that_ended_are_refused(head, deputy):
    Delegation.objects.update(ended_on=date(2025, 6, 2), ended_by=head.user)
    content = replace(
        CONTENT, signer=Signer("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Hà")
    )
    draft = DraftFactory(organisation=head.organisation, content=model_json.dump(content))
    with pytest.raises(Refused, match="không có hiệu lực"):
        services.issue(actor=deputy, document_id=draft.pk, dated=DAY)


@pytest.mark.parametrize("name", ["Trần Văn Chủ", None])
def test_a_councils_chair_stays_the_chair(head, deputy, name):
    chair = replace(CONTENT, signer=Signer("TM. HỘI ĐỒNG", "CHỦ TỊCH", name))
    draft = DraftFactory(organisation=head.organisation, content=model_json.dump(chair))
    signs = name or "Phạm Thị Chủ"
    made = services.issue(actor=deputy, document_id=draft.pk, dated=DAY, signer=signs)
    assert content_of(made).signer == replace(chair.signer, name=signs)
