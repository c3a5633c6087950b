"""The five plans read from their documents into drafts, beside the programmes that ship.

The list of differences is printed (`pytest -s`). The plans are no part of the product: `PLANS`, or
a folder beside the checkout, holds them as text; without it nothing is measured.
"""

import os
import sys
from collections import Counter
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guongsang.programmes import assigning, services
from guongsang.programmes.kinds import ItemKind, Tie
from guongsang.programmes.models import ProposedParty
from guongsang.programmes.proposing.comparing import Change, differences, facts_of
from guongsang.programmes.states import ItemState
from tests.factories.accounts import UserFactory

PLANS = Path(os.environ.get("PLANS") or Path(__file__).parents[3] / "shared/plans")
FIVE = {
    "bac-giang-dan-toc-2022": "000", "lam-thao-2022": "001", "binh-phuoc-dan-toc-2023": "002",
    "bac-kan-2021": "003", "lam-dong-ttxt-2023": "004",
}  # fmt: skip
MEASURED = (ItemKind.QUOTA, ItemKind.MILESTONE, ItemKind.TASK)
LOST = {
    "bac-giang-dan-toc-2022": {"milestone": 1, "task": 1},
    "lam-thao-2022": {"milestone": 3, "task": 3},
    "binh-phuoc-dan-toc-2023": {"milestone": 2, "task": 7},
    "bac-kan-2021": {"quota": 2, "milestone": 2, "task": 6},
    "lam-dong-ttxt-2023": {"milestone": 1, "task": 6},
}
"""How many of each kind that ships the reading does not give: figures that may only fall. The two
quotas of Bắc Kạn stand as two others with the same numbers for the same bodies."""


def drafted(programme, file, actor, work_off):
    """Hand a document in and take everything over, as a clerk who trusts it would."""
    upload = SimpleUploadedFile("ke-hoach.txt", file.read_bytes())
    proposal = services.begin_proposal(actor=actor, organisation=programme.issuer, files=[upload])
    work_off()
    for party in ProposedParty.objects.filter(item__proposal=proposal, tie=Tie.OPEN):
        services.tie_party(actor=actor, party_id=party.pk)
    services.accept_undoubted(actor=actor, proposal_id=proposal.pk)
    for item in proposal.items.filter(state=ItemState.PROPOSED):
        services.accept_item(actor=actor, item_id=item.pk)
    return services.finish_proposal(actor=actor, proposal_id=proposal.pk)


def owed(programme):
    """Return how many exemplars the plan asks of each body."""
    within = assigning.reachable(programme)
    bound = assigning.most_special(programme.quotas.filter(measure="introductions"), within)
    return {within.units[key].code: quota.minimum for quota, key in bound}


@pytest.mark.parametrize("code", FIVE)
def test_a_plan_read_from_its_document_is_the_programme_that_ships(
    five, code, work_off, business_day
):
    files = sorted(PLANS.glob(f"{FIVE[code]}*.txt"))
    if not files:
        pytest.skip("the five plans are not at hand")
    business_day("2024-03-20")
    shipped = five[code]
    made = drafted(shipped, files[0], UserFactory(administrator=True), work_off)
    found = [
        each for each in differences(facts_of(shipped), facts_of(made)) if each.kind in MEASURED
    ]
    lines = [
        f"{code} | {each.change.value} | {each.kind.label} | {each.old} | {each.new}"
        for each in found
    ]
    said = Counter(each.kind for each in facts_of(shipped) if each.kind in MEASURED)
    lost = Counter(each.kind for each in found if each.change is Change.REMOVED)
    kept = {kind.value: f"{said[kind] - lost[kind]}/{said[kind]}" for kind in said}
    lines.append(f"{code} | found of what ships: {kept}; bodies owing: {len(owed(shipped))}")
    sys.stdout.write("\n".join(["", *lines, ""]))
    assert owed(made) == owed(shipped), "every body owes the same number"
    more = {k.value: n for k, n in lost.items() if n > LOST[code].get(k.value, 0)}
    assert more == {}, "what the reading gave before is still given"
