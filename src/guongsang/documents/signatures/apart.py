"""Examines a file in a process of its own: a hostile PDF ends that process, not the server.

Parsing PDF is the work of much code, some of it native; its memory and its time are bounded here.
"""

import json
import os
import subprocess
import sys
from datetime import datetime

from django.conf import settings

from guongsang.documents.signatures import roots
from guongsang.documents.signatures.report import Report
from guongsang.documents.signatures.words import Fault
from guongsang.shared import clock

SECONDS = 60
_MIB = 1024 * 1024


def verify(content: bytes, issued: bytes | None = None, *, at: datetime | None = None) -> Report:
    """Say who signed a PDF that came back, when, and whether it is the document that was issued.

    `issued` are the bytes of the PDF before signing; without them nothing is compared. `at` is the
    moment at which certificates must be valid, the business moment unless given. Roots are the
    files of `settings.SIGNATURE_ROOTS`; the network is never asked. Never raises for what the file
    contains: a `Fault` says what is wrong with it. Takes a second as a rule, `SECONDS` at most.
    """
    if len(content) > settings.UPLOAD_LIMIT:
        return Report(Fault.TOO_BIG, limit=settings.UPLOAD_LIMIT // _MIB)
    trusted = roots.load()
    head = {
        "sizes": [len(content), *map(len, trusted)],
        "at": (at or clock.now()).isoformat(),
        "most_pages": settings.PAGE_LIMIT,
        "is_issued": issued is not None,
    }
    sent = b"".join((json.dumps(head).encode(), b"\n", content, *trusted, issued or b""))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "guongsang.documents.signatures.worker"],
            input=sent, env=environment, capture_output=True, check=True, timeout=SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Report(Fault.TOO_SLOW, limit=SECONDS)
    except subprocess.CalledProcessError:
        return Report(Fault.DAMAGED)
    return Report.of_json(json.loads(done.stdout))
