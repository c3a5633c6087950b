"""Is it somebody known? Likeness is shown with its reasons; a person decides."""

import unicodedata

import pytest

from guongsang.exemplars.models import SubjectKind
from guongsang.exemplars.queries import same_subjects
from guongsang.orgs.models import Reach
from tests.factories.exemplars import SubjectFactory
from tests.factories.orgs import OrganisationFactory

pytestmark = pytest.mark.django_db
PERSON = SubjectKind.INDIVIDUAL


def reasons(found):
    return [(one.subject.name, one.reasons) for one in found]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Nguyễn Thị Hòa", "trùng họ tên"),
        ("Nguyễn Thị Hoà", "trùng họ tên"),  # the tone on the other vowel: the same name
        (unicodedata.normalize("NFD", "Nguyễn Thị Hòa"), "trùng họ tên"),
        ("NGUYỄN THỊ HÒA", "trùng họ tên"),
        ("Nguyễn  Thị Hòa ", "trùng họ tên"),
        ("Nguyễn Thị Hoa", "trùng họ tên nếu bỏ dấu"),
        ("Nguyen Thi Hoa", "trùng họ tên nếu bỏ dấu"),
        ("Nguyễn Thị Hoàn", "họ tên gần giống"),
    ],
)
def test_a_name_is_found_however_it_is_written(unit, typed, why):
    SubjectFactory(organisation=unit, name="Nguyễn Thị Hòa")
    found = same_subjects(typed, None, unit, PERSON)
    assert reasons(found) == [("Nguyễn Thị Hòa", (why, "cùng đơn vị"))]


def test_another_name_and_another_kind_are_not_offered(unit):
    SubjectFactory(organisation=unit, name="Nguyễn Thị Hòa")
    assert same_subjects("Trần Văn Bình", None, unit, PERSON) == []
    assert same_subjects("Nguyễn Thị Hòa", None, unit, SubjectKind.COLLECTIVE) == []
    assert same_subjects("  ", None, unit, PERSON) == []


def test_the_same_name_in_another_unit_is_offered_after_ones_own(unit, sibling):
    far = SubjectFactory(organisation=sibling, name="Nguyễn Thị Hòa")
    near = SubjectFactory(organisation=unit, name="Nguyễn Thị Hòa")
    found = same_subjects("Nguyễn Thị Hoà", None, unit, PERSON)
    assert [one.subject for one in found] == [near, far]
    assert found[1].reasons == ("trùng họ tên", "khác đơn vị")


def test_a_nearly_equal_name_in_another_unit_is_not_offered(unit, sibling):
    SubjectFactory(organisation=sibling, name="Nguyễn Thị Hoàn")
    assert same_subjects("Nguyễn Thị Hòa", None, unit, PERSON) == []


def test_twins_are_both_offered_and_birth_year_ranks(unit):
    SubjectFactory(organisation=unit, name="Bùi Văn An", birth_year=1990)
    SubjectFactory(organisation=unit, name="Bùi Văn Ân", birth_year=1990)
    SubjectFactory(organisation=unit, name="Bùi Văn Ân", birth_year=1961)
    found = same_subjects("Bùi Văn Ân", 1990, unit, PERSON)
    assert reasons(found) == [
        ("Bùi Văn Ân", ("trùng họ tên", "trùng năm sinh", "cùng đơn vị")),
        ("Bùi Văn An", ("trùng họ tên nếu bỏ dấu", "trùng năm sinh", "cùng đơn vị")),
        ("Bùi Văn Ân", ("trùng họ tên", "khác năm sinh", "cùng đơn vị")),
    ]


def test_what_the_asker_may_not_see_is_not_offered(unit, sibling):
    SubjectFactory(organisation=sibling, name="Nguyễn Thị Hòa")
    SubjectFactory(organisation=OrganisationFactory(), name="Nguyễn Thị Hòa")
    own = Reach(roots=(unit.pk,), paths=(unit.path,))
    assert same_subjects("Nguyễn Thị Hòa", None, unit, PERSON, reach=own) == []
    assert len(same_subjects("Nguyễn Thị Hòa", None, unit, PERSON)) == 1


def test_a_merged_subject_is_not_offered(unit):
    kept = SubjectFactory(organisation=unit, name="Nguyễn Thị Hòa")
    SubjectFactory(organisation=unit, name="Nguyễn Thị Hoà", merged_into=kept)
    assert [one.subject for one in same_subjects("Nguyễn Thị Hòa", None, unit, PERSON)] == [kept]
