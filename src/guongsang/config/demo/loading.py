"""Makes the demonstration, once: every act goes through the services that people use."""

import random
from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.config.demo import archives, councils, flows, people, plans, register, stories, units
from guongsang.exemplars.services import roll_up

PASSWORD = people.PASSWORD
accounts = people.offered
LAST_OF_FIVE = date(2025, 6, 3)
"""The five bodies are told up to this day, before three of them ended."""


def is_loaded() -> bool:
    return User.objects.filter(username="bk.babe").exists()


def load(say: Callable[[str], object]) -> None:
    """Make people, plans, the register, rounds, a sitting held and one to come, stories.

    All or nothing: a second try after a fault begins anew. The business date decides how far the
    story has come; from 1 July 2025 the next period of the two-tier system is there too.
    """
    today = date.fromisoformat(settings.BUSINESS_DATE)
    rng = random.Random(20250603)  # noqa: S311 -- the same demonstration every time
    with transaction.atomic():
        say("Dữ liệu minh họa: đơn vị, con người…")
        units.make()
        cast = people.make()
        say("Dữ liệu minh họa: kế hoạch, tiêu chí, phong trào…")
        plans.make(cast)
        say("Dữ liệu minh họa: gương điển hình, hồ sơ bồi dưỡng…")
        then = min(today, LAST_OF_FIVE)
        book = register.make(cast, then, rng, people.FIVE)
        say("Dữ liệu minh họa: Hội đồng, đợt giới thiệu, phiên họp, quyết định…")
        councils.make(cast)
        flows.make(cast, book, then)
        say("Dữ liệu minh họa: tin, bài…")
        stories.make(cast, book, then)
        say("Dữ liệu minh họa: hồ sơ công việc, văn bản…")
        archives.make(cast)
        if today >= plans.NEXT_PERIOD:
            say("Dữ liệu minh họa: kỳ 2026–2030 theo chính quyền hai cấp…")
            plans.start_next_period(cast)
            flows.make_next(cast, register.make(cast, today, rng, (people.NEXT,)), today)
    roll_up()
    audit.seal()
    people.write_offer()
