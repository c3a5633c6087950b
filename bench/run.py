"""What is measured in one database, after Django is set up: made, filled, asked turn by turn."""

import argparse
import sys
import time
from dataclasses import asdict

from django.core.management import call_command
from django.db import connection

from bench import (
    award_list,
    ballots,
    dossier_list,
    pages,
    register_list,
    search_page,
    shared_passages,
)
from bench.dossiers import Dossiers
from bench.measure import Protocol, settled
from bench.seed import Province


def measured(options: argparse.Namespace) -> dict[str, object]:
    start = time.perf_counter()
    call_command("migrate", verbosity=0)
    Province(options.exemplars).fill()
    Dossiers().fill()
    _say(f"seeded {options.exemplars} exemplars in {time.perf_counter() - start:.0f} s")
    postgresql = connection.vendor == "postgresql"
    protocol = Protocol(pairs=options.pairs, repeats=options.repeats)
    count = protocol.pairs + protocol.warm_up
    engine = "PostgreSQL" if postgresql else "SQLite"
    verdicts = []
    for name, bar, module, even in (
        (f"{'P1' if postgresql else 'P2'} register list, {engine}", 3.0, register_list, True),
        (f"P5 search page, {engine}", 2.5, search_page, False),
        (f"dossier list, {engine}", 3.0, dossier_list, True),
        (f"P8 shared passages, {engine}", 2.0, shared_passages, True),
    ):
        verdicts.append(settled(name, bar, module.turns(count), protocol, even=even))
        _say(f"{name}: {verdicts[-1].ratio:.2f}")
    found, said = ballots.measured(options.url, 2 * options.repeats + 1, engine)
    verdicts.append(found)
    _say(said)
    _say(shared_passages.recall())
    _say(award_list.figure())
    return {
        "verdicts": [{**asdict(verdict), "word": verdict.word} for verdict in verdicts],
        "counts": [{**asdict(row), "is_good": row.is_good} for row in pages.worst(pages.counts())],
        "engine": engine,
    }


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
