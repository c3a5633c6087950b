"""Whom a predicate means, and which of two wins."""

from datetime import date

import pytest

from guongsang.programmes.predicates import OrganisationPredicate as Who
from tests.factories.orgs import BlockFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def units():
    root = OrganisationFactory(code="t", kind="committee")
    made = {
        "t.so": OrganisationFactory(code="t.so", parent=root),
        "t.gd": OrganisationFactory(code="t.gd", parent=root, sector="giao-duc"),
        "t.dn": OrganisationFactory(code="t.dn", parent=root, kind="enterprise"),
        "t.h": OrganisationFactory(
            code="t.h", parent=root, kind="committee", level="district", valid_to=date(2025, 6, 30)
        ),
    }
    OrganisationFactory(code="t.h.dt", parent=made["t.h"], sector_parent=made["t.so"])
    OrganisationFactory(code="u", kind="committee")
    return made


@pytest.mark.parametrize(
    ("who", "codes"),
    [
        ({}, "t t.dn t.gd t.h t.h.dt t.so u"),
        ({"under": "t"}, "t t.dn t.gd t.h t.h.dt t.so"),
        ({"under": "nowhere"}, ""),
        ({"kinds": ["department"]}, "t.gd t.h.dt t.so"),
        ({"under": "t", "except_kinds": ["department", "enterprise"]}, "t t.h"),
        ({"levels": ["district"]}, "t.h"),
        ({"sectors": ["giao-duc"]}, "t.gd"),
        ({"codes": ["u", "t.so"]}, "t.so u"),
        ({"under": "t", "except_codes": ["t"], "kinds": ["committee"]}, "t.h"),
        ({"sector_under": "t.so"}, "t.h.dt"),
        ({"any_of": [{"levels": ["district"]}, {"codes": ["u"]}]}, "t.h u"),
    ],
)
def test_whom_it_means(units, who, codes):
    predicate = Who.load(who)
    found = predicate.queryset(date(2025, 1, 1)).order_by("code").values_list("code", flat=True)
    assert list(found) == codes.split()
    assert predicate.dump() == who


def test_members_of_a_block(units):
    enterprises = Who(kinds=("enterprise",), in_block=True)
    assert not enterprises.matches(units["t.dn"])
    BlockFactory().memberships.create(organisation=units["t.dn"])
    assert enterprises.matches(units["t.dn"])


def test_an_ended_body_is_not_found_after_its_end(units):
    districts = Who(levels=("district",))
    assert districts.queryset(date(2025, 6, 30)).count() == 1
    assert districts.queryset(date(2025, 7, 1)).count() == 0
    assert districts.queryset(date(2025, 1, 1), date(2025, 12, 31)).count() == 1


def test_the_more_special_comes_last():
    ranked = [
        Who(under="t"),
        Who(levels=("province",)),
        Who(kinds=("department",), levels=("province",)),
        Who(kinds=("enterprise",), in_block=True),
        Who(sectors=("giao-duc",)),
        Who(codes=("t.gd",)),
    ]
    assert [who.specificity for who in ranked] == sorted({who.specificity for who in ranked})
    assert Who(any_of=(ranked[5], ranked[1])).specificity == ranked[1].specificity
