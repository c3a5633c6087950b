"""One world for the whole walk: bodies, people, and of each kind what somebody may not see."""

from collections import defaultdict

from guongsang.orgs.models import Delegation
from tests.factories.orgs import BlockMembershipFactory, HoldingFactory
from tests.web.crawl import council, decided, records, related
from tests.web.crawl.people import bodies, people
from tests.web.crawl.reading import canary


class World:
    """`orgs` and `people` by name; `kept` holds the records by kind, to fill addresses with."""

    def __init__(self):
        self.kept = defaultdict(list)
        self.orgs = bodies()
        self.people = people(self.orgs)
        self.people["handler"] = HoldingFactory(organisation=self.orgs["ban"]).user
        self._bodies()
        council.seat(self)
        records.plans(self)

    def fill(self):
        """Let everybody have something to keep."""
        records.register(self)
        records.dossiers(self)
        records.complaints(self)
        records.desks(self)
        records.papers(self)
        records.stories(self)
        council.readers(self)
        council.voting(self)
        council.closed(self)
        decided.decisions(self)
        decided.papers(self)
        related.follower(self)
        related.merged(self)
        return self

    def _bodies(self):
        """Keep bodies, people and what ties them, to ask their pages."""
        for name in ("xa", "ban"):
            self.keep("organisation", self.orgs[name])
        self.keep("unit", self.orgs["xa"])
        for name in ("xa.officer", "ban.head"):
            self.keep("person", self.people[name])
            self.keep("holding", self.people[name].holdings.get())
        self.keep("delegation", Delegation.objects.get())
        member = BlockMembershipFactory(organisation=self.orgs["xa"], block__name=canary("block"))
        self.keep("block", member.block)

    def keep(self, kind, record):
        """Remember a record under its kind."""
        self.kept[kind].append(record)
        return record
