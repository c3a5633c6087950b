"""Ten clerks enter fifty arrivals at once; run as a program, on a database file of its own."""

import threading
from datetime import date

CLERKS, EACH = 10, 5


def receive_fifty():
    """Return the numbers given, the last of the book, and what went wrong."""
    from django.db import connections

    from guongsang.documents import services
    from guongsang.documents.models import ArrivalBook, Incoming
    from tests.factories.orgs import HoldingFactory, OrganisationFactory

    body = OrganisationFactory()
    clerks = [HoldingFactory(organisation=body).user for _ in range(CLERKS)]
    gate, faults = threading.Barrier(CLERKS), []

    def work(clerk):
        try:
            gate.wait()
            for _ in range(EACH):
                letter = services.Arrival("Sở Nội vụ", "Báo cáo", date(2025, 6, 3))
                services.receive(actor=clerk, organisation=body, arrival=letter)
        except Exception as fault:  # noqa: BLE001 -- told by the caller
            faults.append(repr(fault))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(clerk,)) for clerk in clerks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = sorted(Incoming.objects.values_list("number", flat=True))
    return numbers, ArrivalBook.objects.get().last, faults


if __name__ == "__main__":
    import json
    import sys

    import django

    django.setup()
    sys.stdout.write(json.dumps(receive_fifty()))
