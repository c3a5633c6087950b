"""Two administrators at once on PostgreSQL: the second sees the row that the first has added."""

import threading
import time
from datetime import date

from django.core.exceptions import ValidationError
from django.db import connections, transaction

from guongsang.awards import services
from guongsang.awards.models import BaseWage
from tests.at_once import race
from tests.factories.accounts import UserFactory
from tests.factories.awards import BaseWageFactory

pytestmark = race


def test_an_earlier_row_is_refused_when_a_later_one_was_added_meanwhile():
    first, second = UserFactory(administrator=True), UserFactory(administrator=True)
    BaseWageFactory()
    said = []

    def add_earlier():
        try:
            services.add_rule(actor=second, rule=_wage(date(2026, 1, 1)))
            said.append("added")
        except ValidationError as fault:
            said.append(" ".join(fault.messages))
        finally:
            connections.close_all()

    with transaction.atomic():
        services.add_rule(actor=first, rule=_wage(date(2026, 2, 1)))
        other = threading.Thread(target=add_earlier)
        other.start()
        time.sleep(1)
        assert said == [], "the second waits for the first"
    other.join()
    assert said == ["Đã có dòng áp dụng từ ngày muộn hơn; hãy chọn ngày sau dòng đó."]
    rows = BaseWage.objects.order_by("valid_from").values_list("valid_from", "valid_to")
    assert list(rows) == [
        (date(2024, 7, 1), date(2026, 1, 31)), (date(2026, 2, 1), None),
    ]  # fmt: skip


def _wage(day):
    return BaseWageFactory.build(amount=2_500_000, valid_from=day)
