"""What the worker does by the clock: each app registers its jobs, the worker runs them in turn."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Job:
    """One job: run every `seconds`; safe to run twice and to be killed half-way."""

    name: str
    seconds: float
    run: Callable[[], object]
    due: float = field(default=0.0)


JOBS: list[Job] = []


def every(seconds: float, name: str, run: Callable[[], object]) -> None:
    """Register a job, once by name (apps call this in `ready`)."""
    if all(job.name != name for job in JOBS):
        JOBS.append(Job(name, seconds, run))


def run_due(now: float | None = None) -> list[str]:
    """Run the jobs that are due; a job that fails is logged and tried again at its next turn."""
    moment = time.monotonic() if now is None else now
    done = []
    for job in JOBS:
        if job.due > moment:
            continue
        job.due = moment + job.seconds
        try:
            job.run()
        except Exception:
            logger.exception("job %s failed", job.name)
        else:
            done.append(job.name)
    return done
