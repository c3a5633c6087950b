"""Ten clerks issue fifty documents at once; run as a program, on a database file of its own."""

import threading
from datetime import date

CLERKS, EACH = 10, 5


def issue_fifty():
    """Return the numbers given, the last of the book, and what went wrong."""
    from django.db import connections

    from guongsang.documents import services
    from guongsang.documents.models import Document, NumberBook
    from guongsang.orgs.models import Role
    from tests.factories.documents import DraftFactory
    from tests.factories.orgs import HoldingFactory, OrganisationFactory

    body = OrganisationFactory()
    clerks = [HoldingFactory(organisation=body, role=Role.OFFICER).user for _ in range(CLERKS)]
    drafts = [[DraftFactory(organisation=body) for _ in range(EACH)] for _ in clerks]
    gate, faults = threading.Barrier(CLERKS), []

    def work(clerk, mine):
        try:
            gate.wait()
            for draft in mine:
                services.issue(actor=clerk, document_id=draft.pk, dated=date(2025, 6, 3))
        except Exception as fault:  # noqa: BLE001 -- told by the caller
            faults.append(repr(fault))
        finally:
            connections.close_all()

    pairs = zip(clerks, drafts, strict=True)
    threads = [threading.Thread(target=work, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = sorted(Document.objects.filter(number__isnull=False).values_list("number", flat=True))
    return numbers, NumberBook.objects.get().last, faults


if __name__ == "__main__":
    import json
    import sys

    import django

    django.setup()
    sys.stdout.write(json.dumps(issue_fifty()))
