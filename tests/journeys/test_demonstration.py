"""What the demonstration holds at 3 June 2025, and that a second run keeps it."""

import json
import os

import pytest

FACTS = """
import json
from collections import Counter
from guongsang.accounts.demo import offered
from guongsang.archives.models import Entry, WorkFile
from guongsang.council.models import Sitting
from guongsang.exemplars.models import Exemplar
from guongsang.nominations.models import Nomination, Round
from guongsang.orgs.models import Holding
from guongsang.programmes.models import Assignment
from guongsang.publicity.models import Story
from guongsang.shared import clock

def states(model):
    return Counter(model.objects.values_list("state", flat=True))

roles = {}
for offer in offered():
    held = Holding.objects.filter(user__username=offer["username"])
    roles.setdefault(offer["body"], []).extend(held.values_list("role", flat=True))
open_ = Assignment.objects.filter(state="open")
print("FACTS" + json.dumps({
    "exemplars": states(Exemplar), "rounds": states(Round), "sittings": states(Sitting),
    "dossiers": states(Nomination), "stories": states(Story), "roles": roles,
    "late": open_.filter(due_on__lt=clock.today()).count(),
    "work_files": states(WorkFile), "papers": Entry.objects.count(),
    "past": WorkFile.objects.ended(clock.today()).count(),
    "due": open_.filter(due_on__gte=clock.today()).count(),
}))
"""


@pytest.fixture
def machine(site):
    if os.environ.get("JOURNEY_SITE"):
        pytest.skip("the site runs elsewhere")
    return site


def _facts(machine):
    return json.loads(machine.command("shell", "-v", "0", "-c", FACTS).split("FACTS")[-1])


def test_the_register_is_lived_in(machine):
    facts = _facts(machine)
    assert 70 <= sum(facts["exemplars"].values()) <= 130
    assert set(facts["exemplars"]) == {
        "discovered", "nurturing", "recognised", "replicating", "closed", "revoked",
    }  # fmt: skip
    assert {"open", "closed"} <= set(facts["rounds"])
    assert {"closed", "called"} <= set(facts["sittings"])
    assert {"draft", "published"} <= set(facts["stories"])
    assert {"draft", "submitted", "approved"} <= set(facts["dossiers"])
    assert facts["late"]
    assert facts["due"]


def test_papers_are_kept_in_work_files(machine):
    facts = _facts(machine)
    assert set(facts["work_files"]) == {"open", "closed", "handed_over"}
    assert facts["papers"] >= 10
    assert facts["past"]


def test_each_of_the_five_bodies_offers_its_roles(machine):
    roles = _facts(machine)["roles"]
    assert len(roles) == 5
    for body, held in roles.items():
        assert {"officer", "head", "secretariat"} <= set(held), body


def test_a_second_run_keeps_the_data(machine):
    before = _facts(machine)
    said = machine.command("demo", "--load-only")
    assert "Dữ liệu minh họa đã có, giữ nguyên." in said
    assert _facts(machine) == before
