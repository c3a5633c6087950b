"""The sheet by which an exemplar is introduced."""

import pytest

from guongsang.documents import services as documents
from guongsang.documents.recipes import recipe_of
from guongsang.shared.access import Refused
from tests.factories.decisions import HonourFactory
from tests.factories.nominations import FitExemplarFactory, officer_of
from tests.factories.orgs import OrganisationFactory
from tests.papers import seen, table_of

pytestmark = pytest.mark.django_db
RECIPE = "exemplars.introduction"


def test_the_sheet_tells_who_what_since_when_and_what_was_had_before():
    exemplar = FitExemplarFactory(noticed_by="Nông Văn Báo")
    HonourFactory(exemplar=exemplar)
    paper = seen(RECIPE, exemplar)
    assert paper.word.title == f"Gương điển hình tiên tiến: bà {exemplar.subject.name}"
    for words in (
        exemplar.summary, exemplar.standout, "Người phát hiện: Nông Văn Báo.",
        "Ngày phát hiện: 01 tháng 3 năm 2024.",
    ):  # fmt: skip
        assert words in paper.text
    assert table_of(paper.word).rows[1][1] == "2025"
    assert [part.numbering for part in paper.word.sections] == ["1", "2", "3", "4", "5"]


def test_only_the_own_unit_writes_it_for_it_holds_personal_data(business_day):
    business_day("2025-06-03")
    parent = OrganisationFactory()
    exemplar = FitExemplarFactory(organisation=OrganisationFactory(parent=parent))
    above = officer_of(parent)
    recipe = recipe_of(RECIPE)
    assert recipe.find(above, exemplar.pk) == exemplar
    assert not recipe.may(above, exemplar)
    with pytest.raises(Refused):
        documents.draft(actor=above, recipe=recipe, record=exemplar)
    made = documents.draft(actor=officer_of(exemplar.organisation), recipe=recipe, record=exemplar)
    assert made.kind == "phiếu giới thiệu"
    assert recipe.find(officer_of(OrganisationFactory()), exemplar.pk) is None
