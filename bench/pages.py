"""P12: how many questions a page asks of the database, with one row and with three."""

from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guongsang.exemplars.services import counting
from guongsang.orgs.models import Organisation, Role
from guongsang.programmes.models import Programme
from guongsang.search.services import index
from tests.factories.exemplars import ExemplarFactory, SubjectFactory
from tests.factories.nominations import (
    AskedFactory,
    CallingProgrammeFactory,
    NominationFactory,
    RoundFactory,
    RouteFactory,
)
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.factories.publicity import StoryFactory

BAR = 12


@dataclass(frozen=True)
class Count:
    page: str
    one: int
    three: int

    @property
    def is_good(self) -> bool:
        return self.one == self.three and self.one <= BAR


class Small:
    """A small body beside the large one, growing from one row of everything to three."""

    def __init__(self) -> None:
        self.top: Organisation = OrganisationFactory(name="Ủy ban nhân dân tỉnh nhỏ")
        self.programme: Programme = CallingProgrammeFactory(issuer=self.top)
        self.round = RoundFactory(route=RouteFactory(programme=self.programme))
        self.user = HoldingFactory(organisation=self.top, role=Role.SECRETARIAT).user
        self.grow()

    def grow(self) -> None:
        unit = OrganisationFactory(parent=self.top)
        subject = SubjectFactory(organisation=unit, name="Nông Thị Đo Đếm")
        exemplar = ExemplarFactory(organisation=unit, subject=subject, programme=self.programme)
        AskedFactory(round=self.round, organisation=unit, minimum=1)
        NominationFactory(round=self.round, organisation=unit, exemplar=exemplar, submitted=True)
        index(StoryFactory(organisation=unit, title="Chuyện chị Đo Đếm"), title="Chuyện chị Đo Đếm")
        RoundFactory(
            route=self.round.route, period_code=f"20{10 + unit.pk % 90}", receiver=self.top
        )
        counting.roll_up()

    def pages(self) -> dict[str, str]:
        report = f"/van-phong/bao-cao/{self.programme.pk}"
        return {
            "home queue": "/viec-cua-toi/",
            "register list": "/guong/",
            "register list, filtered": f"/guong/?nam=2024&ke_hoach={self.programme.pk}",
            "search": "/tim-kiem/?q=do+dem",
            "rounds": "/van-phong/dot/",
            "round": f"/van-phong/dot/{self.round.pk}/",
            "round's merged list": f"/van-phong/dot/{self.round.pk}/danh-sach/",
            "dossiers received": reverse("office:inbox"),
            "stories": reverse("newsroom:stories"),
            "reports": "/van-phong/bao-cao/",
            "report, whole period": f"{report}/",
            "report, year": f"{report}/?ky=2024",
            "report, quarter": f"{report}/?ky=2024-Q2",
            "report's list": f"{report}/guong/",
            "report's dossiers": f"{report}/ho-so/",
        }


def counts() -> list[Count]:
    """Return every page's two counts."""
    small = Small()
    client = Client()
    client.force_login(small.user)
    one = {name: _ask(client, url) for name, url in small.pages().items()}
    small.grow()
    small.grow()
    three = {name: _ask(client, url) for name, url in small.pages().items()}
    return [Count(name, one[name], three[name]) for name in one]


def _ask(client: Client, url: str) -> int:
    client.get(url)  # what is only asked the first time does not count
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return len(asked)
