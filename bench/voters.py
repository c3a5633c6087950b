"""Clients of the ballot's measurement, in processes of their own that know nothing of the product.

Reads one JSON object from standard input: `clients`, a list with one list of orders for each
client, and either `web` ("host:port") or `database` (a URL). Every client has one connection; all
start together when a line arrives. Prints for each order what it came to, and how long all took.
"""

import http.client
import json
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlsplit

import psycopg

Order = dict[str, Any]


def web(address: str) -> Callable[[Order], int]:
    """Return a client that posts forms and tells the status, 0 for a broken connection."""
    host, port = address.split(":")
    line = http.client.HTTPConnection(host, int(port), timeout=120)
    line.connect()

    def post(order: Order) -> int:
        line.request("POST", order["url"], order["body"], order["headers"])
        answer = line.getresponse()
        answer.read()
        return answer.status

    return post


def database(url: str) -> Callable[[Order], int]:
    """Return a client that runs one statement and tells how many rows it wrote."""
    if url.startswith("sqlite:///"):
        path = unquote(urlsplit(url).path).removeprefix("/")
        lite = sqlite3.connect(path, timeout=20, isolation_level=None, check_same_thread=False)
        lite.execute("PRAGMA synchronous=NORMAL")
        return lambda order: lite.execute(order["sql"]).rowcount
    server = psycopg.connect(url, autocommit=True)
    return lambda order: server.execute(order["sql"]).rowcount


def main() -> None:
    task = json.loads(sys.stdin.readline())
    connect = (lambda: web(task["web"])) if "web" in task else (lambda: database(task["database"]))
    ready = threading.Barrier(len(task["clients"]) + 1)
    found: list[list[int]] = [[] for _ in task["clients"]]

    def act(number: int, orders: list[Order]) -> None:
        ask = connect()
        ready.wait()
        ready.wait()
        for order in orders:
            try:
                found[number].append(ask(order))
            except (OSError, http.client.HTTPException, sqlite3.Error, psycopg.Error):
                found[number].append(0 if "web" in task else -1)

    threads = [threading.Thread(target=act, args=each) for each in enumerate(task["clients"])]
    for thread in threads:
        thread.start()
    ready.wait()
    print("ready", flush=True)
    sys.stdin.readline()
    start = time.perf_counter()
    ready.wait()
    for thread in threads:
        thread.join()
    print(json.dumps({"took": time.perf_counter() - start, "found": found}), flush=True)


if __name__ == "__main__":
    main()
