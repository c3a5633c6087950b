"""A commune whose plan was read: its tree, the plan above, and the items as they were read."""

from types import SimpleNamespace

import factory
from factory.django import DjangoModelFactory

from guongsang.documents.states import ReadingState
from guongsang.orgs.models import Role
from guongsang.programmes import services
from guongsang.programmes.models import PlanProposal
from guongsang.shared import clock
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.factories.readings import PLAN, ReadingFactory, read_result


class PlanProposalFactory(DjangoModelFactory):
    """Its document was read, its items are made; `read=False` for one that waits."""

    class Meta:
        model = PlanProposal
        skip_postgeneration_save = True

    class Params:
        document = PLAN
        read = True

    reading = factory.LazyAttribute(
        lambda o: ReadingFactory(
            organisation=o.organisation, document=o.document,
            **({"state": ReadingState.DONE, "result": read_result(o.document), "pages": 1}
               if o.read else {}),
        )
    )  # fmt: skip
    organisation = factory.SubFactory(OrganisationFactory)
    created_at = factory.LazyFunction(clock.now)
    created_by = factory.SelfAttribute("reading.asked_by")

    @factory.post_generation
    def proposed(self, _create, _extracted, **_kwargs):
        if self.reading.result:
            services.propose(self.reading_id)
            self.refresh_from_db()


def commune():
    """Return a commune with an office, two schools, its officer and its chairman."""
    province = OrganisationFactory(
        code="tinh", name="Ủy ban nhân dân tỉnh An Sơn", kind="committee", place="An Sơn"
    )
    body = OrganisationFactory(
        code="tinh.binh-phu", name="Ủy ban nhân dân xã Bình Phú", kind="commune", level="commune",
        parent=province, place="Bình Phú",
    )  # fmt: skip
    low = {"parent": body, "level": "grassroots"}
    office = OrganisationFactory(
        code="tinh.binh-phu.van-phong", name="Văn phòng xã Bình Phú", kind="council_office", **low
    )
    schools = [
        OrganisationFactory(code=f"tinh.binh-phu.{code}", name=name, kind="school", **low)
        for code, name in (("th", "Trường Tiểu học Bình Phú"), ("mn", "Trường Mầm non Bình Phú"))
    ]
    officer = HoldingFactory(organisation=body).user
    head = HoldingFactory(organisation=body, role=Role.HEAD).user
    return SimpleNamespace(
        province=province, body=body, office=office, schools=schools, officer=officer, head=head
    )
