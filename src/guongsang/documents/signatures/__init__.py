"""Signatures on a PDF that was signed elsewhere and sent back (`docs/adr/0011`).

>>> report = verify(content, issued)  # doctest: +SKIP
>>> report.match, report.acceptance.reason  # doctest: +SKIP
"""

from guongsang.documents.signatures.apart import verify as verify
from guongsang.documents.signatures.report import Certificate as Certificate
from guongsang.documents.signatures.report import Difference as Difference
from guongsang.documents.signatures.report import Report as Report
from guongsang.documents.signatures.report import Signature as Signature
from guongsang.documents.signatures.words import After as After
from guongsang.documents.signatures.words import Fault as Fault
from guongsang.documents.signatures.words import Integrity as Integrity
from guongsang.documents.signatures.words import Match as Match
from guongsang.documents.signatures.words import TimeSource as TimeSource
from guongsang.documents.signatures.words import Trust as Trust
