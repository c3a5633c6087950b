"""Acts done together, each on a connection of its own: what race tests on PostgreSQL stand on."""

import threading

import pytest
from django.db import connection, connections

from guongsang.shared.access import Refused

race = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.race,
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="several writers at once need PostgreSQL"
    ),
]
"""The marks of a module of race tests."""
DONE = "done"


def at_once(acts):
    """Run the acts together; return in order of words what each came to: `DONE` or its refusal.

    Any other fault of an act is raised here.
    """
    gate, said, faults = threading.Barrier(len(acts)), [], []

    def run(act):
        try:
            gate.wait(timeout=60)
            act()
            said.append(DONE)
        except Refused as refused:
            said.append(str(refused))
        except Exception as fault:  # noqa: BLE001 -- told to whoever waits for the threads
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    for fault in faults:
        raise fault
    return sorted(said)
