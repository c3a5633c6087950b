"""Weights of criteria: written behind the words, kept with the version, sent with the dossier."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.audit.models import Entry
from guongsang.exemplars.queries import sheet_snapshot
from guongsang.orgs.models import Role
from guongsang.programmes import services
from guongsang.programmes.models import CriteriaSet
from guongsang.programmes.weights import joined, split_weight, weight_written
from tests.factories.exemplars import ExemplarFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.factories.programmes import CriteriaSetFactory, CriterionFactory, ProgrammeFactory

WEIGHED = [
    ("Có số liệu", "Có số liệu", "1"),
    ("Có số liệu (hệ số 2)", "Có số liệu", "2"),
    ("Có số liệu (hệ số 2,5)", "Có số liệu", "2.5"),
    ("Có số liệu (Hệ số 0.25) ", "Có số liệu", "0.25"),
    ("Có số liệu(hệ số  100)", "Có số liệu", "100"),
    ("Có số liệu (nếu có)", "Có số liệu (nếu có)", "1"),
    ("Nêu hệ số an toàn", "Nêu hệ số an toàn", "1"),
    ("Đạt (ít nhất 3 năm) (hệ số 3)", "Đạt (ít nhất 3 năm)", "3"),
]


@pytest.mark.parametrize(("line", "words", "weight"), WEIGHED)
def test_a_weight_stands_behind_the_words(line, words, weight):
    assert split_weight(line) == (words, Decimal(weight))


@pytest.mark.parametrize("typed", ["0", "-1", "hai", "101", "1,234", "", "1e2", "100,01"])
def test_a_weight_that_is_none_is_refused_with_the_line(typed):
    with pytest.raises(ValueError, match="Có số liệu"):
        split_weight(f"Có số liệu (hệ số {typed})")


def test_a_weight_without_words_is_refused():
    with pytest.raises(ValueError, match="lớn hơn 0"):
        split_weight("(hệ số 2)")


@given(st.integers(1, 10_000))
def test_what_is_written_is_read_again(hundredths):
    weight = Decimal(hundredths) / 100
    assert split_weight(joined("Có số liệu", weight)) == ("Có số liệu", weight)


def test_the_refusal_says_which_line_and_how_a_weight_is_written():
    with pytest.raises(ValueError, match="Hệ số") as said:
        split_weight(f"{'a' * 59}bcd (hệ số 0)")
    assert str(said.value) == (
        f"Hệ số ở dòng “{'a' * 59}b” phải lớn hơn 0, nhiều nhất 100, "
        "ghi sau lời của tiêu chí, ví dụ (hệ số 2,5)."
    )


@pytest.mark.parametrize(
    ("weight", "text"),
    [("2.50", "2,5"), ("2.00", "2"), ("20.00", "20"), ("100", "100"), ("0.25", "0,25")],
)
def test_a_weight_is_written_with_a_comma_and_no_idle_noughts(weight, text):
    assert weight_written(Decimal(weight)) == text


def test_a_weight_of_one_is_not_written():
    assert joined("Có số liệu", Decimal("1.00")) == "Có số liệu"
    assert joined("Có số liệu", Decimal("1.10")) == "Có số liệu (hệ số 1,1)"


@pytest.fixture
def unit():
    return OrganisationFactory(name="Sở Y tế")


@pytest.fixture
def officer(unit):
    return HoldingFactory(organisation=unit, role=Role.HEAD).user


@pytest.mark.django_db
def test_each_version_of_a_set_keeps_its_own_weights(unit, officer):
    plan = ProgrammeFactory(issuer=unit, issued=True)
    for line in ("Một (hệ số 2)", "Một (hệ số 3,5)"):
        text = services.CriteriaText(name="Tiêu chí", lines=[line, "Hai"])
        made = services.write_criteria(programme=plan, owner=unit, text=text, actor=officer)
        services.issue_criteria(criteria_id=made.pk, actor=officer)
    found = [
        [(each.text, each.weight) for each in row.criteria.all()]
        for row in CriteriaSet.objects.filter(owner=unit).order_by("version")
    ]
    assert found == [
        [("Một", Decimal(2)), ("Hai", Decimal(1))],
        [("Một", Decimal("3.5")), ("Hai", Decimal(1))],
    ]
    told = Entry.objects.filter(action="programmes.criteria_issued").order_by("pk").last()
    assert told.payload.detail["weights"] == {"Một": "3,5"}


@pytest.mark.django_db
def test_the_sheet_of_a_dossier_carries_the_weights():
    plan = ProgrammeFactory(issued=True)
    CriterionFactory(set=CriteriaSetFactory(programme=plan), text="Nặng", weight=Decimal("2.5"))
    exemplar = ExemplarFactory(organisation=plan.issuer, programme=plan)
    (line,) = sheet_snapshot(exemplar)
    assert (line["criterion"], Decimal(line["weight"])) == ("Nặng", Decimal("2.5"))
