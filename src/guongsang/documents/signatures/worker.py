"""The process of its own that `apart` starts: one file on standard input, one report as JSON."""

import json
import logging
import resource
import sys
from datetime import datetime
from itertools import accumulate, pairwise

from guongsang.documents.signatures.examine import examine
from guongsang.documents.signatures.reading import Trusting

MEMORY = 2 << 30


def main() -> None:
    """Read a line of JSON and the bytes it announces; write the report."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable()
    source = sys.stdin.buffer
    head = json.loads(source.readline())
    body = source.read()
    ends = list(accumulate(head["sizes"], initial=0))
    content, *roots = (body[start:end] for start, end in pairwise(ends))
    issued = body[ends[-1] :] if head["is_issued"] else None
    trusting = Trusting(tuple(roots), datetime.fromisoformat(head["at"]))
    json.dump(examine(content, issued, trusting, head["most_pages"]).as_json(), sys.stdout)


if __name__ == "__main__":
    main()
