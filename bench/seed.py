"""A province of invented records: the same on every run and on both databases."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from django.core.management.color import no_style
from django.db import connection

from bench import words
from guongsang.accounts.models import User
from guongsang.exemplars.models import Exemplar, Subject, SubjectKind, What
from guongsang.exemplars.services import counting
from guongsang.exemplars.states import State
from guongsang.orgs.models import Holding, Kind, Level, Organisation, Role
from guongsang.programmes.models import Binding, Field, Programme
from guongsang.programmes.states import State as PlanState
from guongsang.publicity.models import Story
from guongsang.publicity.states import State as StoryState
from guongsang.search.models import SearchEntry
from vanban.text import fold, name_key, sort_key
from vanban.text import words as folded_words

SEED = 458_2021
TOPS, UNITS = 100, 899
BATCH = 2_000
START = datetime(2021, 7, 19, 1, 0, tzinfo=UTC)
STATES = (
    [State.DISCOVERED] * 45 + [State.NURTURING] * 25 + [State.RECOGNISED] * 20
    + [State.REPLICATING] * 7 + [State.CLOSED] * 3
)  # fmt: skip
KINDS = [SubjectKind.INDIVIDUAL] * 62 + [SubjectKind.COLLECTIVE] * 22 + [SubjectKind.HOUSEHOLD] * 12
KINDS += [SubjectKind.ACTIVITY] * 4


class Province:
    """Seeds everything into the empty database that Django is connected to."""

    def __init__(self, exemplars: int) -> None:
        self.random = random.Random(SEED)
        self.size = exemplars

    def fill(self) -> None:
        self._organisations()
        self._people()
        self._plan()
        self._register()
        self._stories()
        counting.rebuild()
        self._settle()

    def _organisations(self) -> None:
        rows = [_organisation(1, "Ủy ban nhân dân tỉnh", Kind.COMMITTEE, Level.PROVINCE, "/")]
        for number in range(TOPS):
            key = number + 2
            if number < len(words.SECTORS):
                name, kind, level = f"Sở {words.SECTORS[number]}", Kind.DEPARTMENT, Level.PROVINCE
            else:
                place = words.PLACES[number % len(words.PLACES)]
                turn = number // len(words.PLACES)
                name, kind, level = (
                    f"Xã {place}{' ' + str(turn) if turn else ''}",
                    Kind.COMMUNE,
                    Level.COMMUNE,
                )
            rows.append(_organisation(key, name, kind, level, "/1/", parent=1))
        tops = rows[1:]
        for number in range(UNITS):
            top = tops[number % TOPS]
            branch = words.BRANCHES[(number // TOPS) % len(words.BRANCHES)]
            rows.append(_organisation(
                TOPS + 2 + number, f"{branch} {top.name.split(' ', 1)[1]}", Kind.PUBLIC_UNIT,
                Level.GRASSROOTS, top.path, parent=top.pk,
            ))  # fmt: skip
        Organisation.objects.bulk_create(rows, batch_size=500)
        self.units, self.tops, self.leaves = rows, tops, rows[TOPS + 1 :]

    def _people(self) -> None:
        """One secretary above, officers of twenty departments and communes, of forty units."""
        seats = [(self.units[0], Role.SECRETARIAT)]
        seats += [(unit, Role.OFFICER) for unit in self.tops[::5]]
        seats += [(unit, Role.OFFICER) for unit in self.leaves[::22][:40]]
        for key, (unit, role) in enumerate(seats, start=1):
            name = self._name()
            user = User.objects.create(pk=key, username=f"nguoi-{key}", full_name=name)
            Holding.objects.create(
                user=user, organisation=unit, role=role, valid_from=date(2021, 1, 1)
            )

    def _plan(self) -> None:
        self.programme = Programme.objects.create(
            pk=1, code="bench", issuer=self.units[0], number="458", symbol="KH-UBND",
            title="Xây dựng, nhân rộng gương điển hình tiên tiến", signed_on=date(2021, 7, 19),
            issued_on=date(2021, 7, 19), period_first=2021, period_last=2025, execution_first=2021,
            execution_last=2025, scope={"under": "bench-1"}, state=PlanState.ISSUED,
            created_at=START,
        )  # fmt: skip
        self.fields = Field.objects.bulk_create(
            Field(pk=n, programme=self.programme, code=f"f{n}", number=str(n), name=name, order=n)
            for n, name in enumerate(words.FIELDS, start=1)
        )
        Binding.objects.bulk_create(
            Binding(programme=self.programme, organisation=top, l1_id=1, l2_id=top.pk)
            for top in self.tops
        )

    def _register(self) -> None:
        for first in range(1, self.size + 1, BATCH):
            records = list(self._records(first, min(first + BATCH, self.size + 1)))
            Subject.objects.bulk_create(subject for subject, _, _ in records)
            Exemplar.objects.bulk_create(exemplar for _, exemplar, _ in records)
            SearchEntry.objects.bulk_create(entry for _, _, entry in records)

    def _records(self, first: int, last: int) -> Iterator[tuple[Subject, Exemplar, SearchEntry]]:
        step = timedelta(days=1_500) / self.size
        for key in range(first, last):
            at = START + step * key + timedelta(microseconds=self.random.randrange(10**6))
            unit = self.random.choice(self.leaves if self.random.random() < 0.8 else self.tops)
            kind = self.random.choice(KINDS)
            subject = self._subject(key, kind, unit, at)
            exemplar = self._exemplar(key, subject, unit, at)
            yield subject, exemplar, _entry(exemplar, "exemplar", exemplar.summary, subject.name)

    def _subject(self, key: int, kind: str, unit: Organisation, at: datetime) -> Subject:
        person = kind == SubjectKind.INDIVIDUAL
        if person:
            name = self._name()
        elif kind == SubjectKind.HOUSEHOLD:
            name = f"Hộ {self._name()}"
        else:
            name = f"{self._pick(words.COLLECTIVES)} {self._pick(words.PLACES)}"
        return Subject(
            pk=key, kind=kind, name=name, name_folded=fold(name), organisation=unit, created_at=at,
            name_key=name_key(name) if person else sort_key(name),
            is_minority=self.random.random() < 0.3, occupation="Trưởng thôn" if person else "",
            birth_year=self.random.randrange(1950, 2005) if person else None,
        )  # fmt: skip

    def _exemplar(self, key: int, subject: Subject, unit: Organisation, at: datetime) -> Exemplar:
        deed, place = self._pick(words.DEEDS), self._pick(words.PLACES)
        title = f"{deed} {self._pick(words.WHERE)} {place}".capitalize()
        state = self._pick(STATES)
        ancestors = [*unit.ancestor_ids()[:3], None, None][:3]
        return Exemplar(
            pk=key, subject=subject, subject_kind=subject.kind, programme=self.programme,
            organisation=unit, l1_id=ancestors[0], l2_id=ancestors[1], l3_id=ancestors[2],
            what=self._pick(What.values), title=title,
            summary=self._story(subject.name, deed, place),
            main_field=self._pick(self.fields) if self.random.random() < 0.9 else None,
            state=state, close_reason="Nhập nhầm" if state == State.CLOSED else "",
            former_state=State.DISCOVERED if state == State.CLOSED else "",
            discovered_on=at.date(), year=at.year, created_at=at,
            priority=int(subject.is_minority),
        )  # fmt: skip

    def _stories(self) -> None:
        rows, entries = [], []
        for key in range(1, self.size // 10 + 1):
            deed, place = self._pick(words.DEEDS), self._pick(words.PLACES)
            unit = self._pick(self.tops)
            rows.append(Story(
                pk=key, organisation=unit, l1_id=1, l2_id=unit.pk, title=f"Chuyện {deed} ở {place}",
                slug=f"chuyen-{key}", lead=f"Người {deed}.", source="…", body="<p>…</p>",
                state=StoryState.DRAFT, created_at=START, created_by_id=1, saved_at=START,
                saved_by_id=1,
            ))  # fmt: skip
            entries.append(_entry(rows[-1], "story", self._story("Tác giả", deed, place), ""))
        Story.objects.bulk_create(rows, batch_size=BATCH)
        SearchEntry.objects.bulk_create(entries, batch_size=BATCH)

    def _story(self, who: str, deed: str, place: str) -> str:
        chosen = self.random.sample(words.OPENERS, 9)
        return " ".join(
            sentence.format(
                year=self.random.randrange(2010, 2025), who=who, deed=deed,
                where=self._pick(words.WHERE), place=place, n=self.random.randrange(3, 400),
            )
            for sentence in chosen
        )  # fmt: skip

    def _name(self) -> str:
        parts = (self._pick(words.FAMILY), self._pick(words.MIDDLE), self._pick(words.GIVEN))
        return " ".join(parts)

    def _pick(self, among):
        return among[self.random.randrange(len(among))]

    def _settle(self) -> None:
        """Let the database know what it holds: statistics, visibility, key sequences."""
        models = [Organisation, User, Programme, Field, Subject, Exemplar, Story]
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)
            if connection.vendor == "postgresql":
                cursor.execute("VACUUM ANALYZE")
            else:
                cursor.execute("ANALYZE")


def _organisation(
    key: int, name: str, kind: str, level: str, above: str, parent: int | None = None
) -> Organisation:
    return Organisation(
        pk=key, code=f"bench-{key}", name=name, kind=kind, level=level, parent_id=parent,
        path=f"{above}{key}/", depth=above.count("/"), name_folded=fold(name),
        sort_key=sort_key(name),
    )  # fmt: skip


def _entry(thing, kind: str, body: str, name: str) -> SearchEntry:
    title = f"{name} {thing.title}".strip()
    return SearchEntry(
        kind=kind, key=f"{kind}s.{kind}:{thing.pk}", object_id=thing.pk, title=title[:300],
        title_folded=" ".join(folded_words(title))[:320], body_folded=" ".join(folded_words(body)),
        l1=thing.l1_id, l2=thing.l2_id, l3=thing.l3_id, organisation=thing.organisation_id,
    )  # fmt: skip
