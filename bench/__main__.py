"""`python -m bench`: seed a province twice, measure, print ratios against their bars."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[1]
NAME = "guongsang_bench"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="5,000 exemplars, 60 pairs, once")
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="one database")
    options = parser.parse_args()
    results = []
    if options.only != "postgresql":
        with tempfile.TemporaryDirectory(prefix="guongsang-bench-") as folder:
            results.append(_engine(f"sqlite:///{folder}/bench.sqlite3", quick=options.quick))
    if options.only != "sqlite":
        server = _server()
        if server:
            with _database(server) as url:
                results.append(_engine(url, quick=options.quick))
        else:
            print("No PostgreSQL answers: P1 is not measured.", file=sys.stderr)
    return _report(results)


def _engine(url: str, *, quick: bool) -> dict:
    size = ["--exemplars", "5000", "--pairs", "60", "--repeats", "1"]
    if not quick:
        size = ["--exemplars", "50000", "--pairs", "200", "--repeats", "3"]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    done = subprocess.run(
        [sys.executable, "-m", "bench.engine", url, *size],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True, text=True,
    )  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])


def _server() -> str:
    done = subprocess.run(
        [ROOT / "scripts" / "postgresql_answers"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip()


@contextmanager
def _database(server: str):
    """A database of our own on the server, gone afterwards."""
    name = f"{NAME}_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _report(results: list[dict]) -> int:
    """Print the tables; 0 when every bar holds, 1 when one is missed, 2 when one is in doubt."""
    print("\nRatio of p95, application / floor (median of the repeats)")
    print(f"  {'what':<34}{'ratio':>8}{'bar':>8}{'p50':>8}{'spread':>8}{'drift':>8}  verdict")
    missed = doubtful = False
    for verdict in (v for result in results for v in result["verdicts"]):
        print(
            f"  {verdict['name']:<34}{verdict['ratio']:>7.2f}x{verdict['bar']:>7.1f}x"
            f"{verdict['p50']:>7.2f}x{verdict['spread']:>8.1f}{verdict['drift']:>8.2f}"
            f"  {verdict['word']}"
        )
        missed |= verdict["word"] == "FAIL"
        doubtful |= bool(verdict["doubt"])
    for result in results:
        print(f"\nP12 questions per page, {result['engine']} (bar 12, the same with 1 and 3 rows)")
        print(f"  {'page':<34}{'1 row':>8}{'3 rows':>8}        of all people, most for")
        for row in result["counts"]:
            word = "pass" if row["is_good"] else "FAIL"
            print(f"  {row['page']:<34}{row['one']:>8}{row['three']:>8}  {word}  {row['who']}")
            missed |= not row["is_good"]
    return 1 if missed else 2 if doubtful else 0


if __name__ == "__main__":
    sys.exit(main())
