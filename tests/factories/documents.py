"""Drafts of documents that stand on no record."""

from dataclasses import replace
from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from guongsang.documents import services
from guongsang.documents.models import Document, Incoming
from tests.factories.accounts import UserFactory
from tests.factories.orgs import OrganisationFactory
from vanban import model_json
from vanban.model import OfficialDocument, Section, Signer

CONTENT = OfficialDocument(
    kind="thông báo", symbol="TB-UBND", issuer="Ủy ban nhân dân xã Bình Phú", place="Bình Phú",
    title="Kết quả bình chọn gương điển hình tiên tiến",
    sections=(Section("1", "", ("Công bố danh sách kèm theo.",)),),
    signer=Signer("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Ngô Minh Đức"),
    recipients=("Các thôn", "Lưu: VT"),
)  # fmt: skip


class DraftFactory(DjangoModelFactory):
    """A draft of a notice, whole but for its number and day."""

    class Meta:
        model = Document

    organisation = factory.SubFactory(OrganisationFactory)
    kind = "thông báo"
    title = CONTENT.title
    symbol = "TB-UBND"
    signer = "Ngô Minh Đức"
    content = factory.LazyFunction(lambda: model_json.dump(CONTENT))
    created_at = factory.LazyFunction(timezone.now)
    created_by = factory.SubFactory(UserFactory)


class IncomingFactory(DjangoModelFactory):
    """A letter from outside, as a clerk entered it on 3 June 2025."""

    class Meta:
        model = Incoming

    organisation = factory.SubFactory(OrganisationFactory)
    number = factory.Sequence(lambda n: n + 1)
    year = 2025
    arrived = date(2025, 6, 3)
    sender = "Sở Nội vụ"
    printed_number = "17/SNV-TĐKT"
    kind = "công văn"
    title = "Báo cáo kết quả quý II"
    created_at = factory.LazyFunction(timezone.now)
    created_by = factory.SubFactory(UserFactory)


def issued(body, *recipients, by, **fields):
    """A notice that `body` issued on 3 June 2025 with these recipients."""
    content = replace(CONTENT, recipients=recipients) if recipients else CONTENT
    draft = DraftFactory(organisation=body, content=model_json.dump(content), **fields)
    return services.issue(actor=by, document_id=draft.pk, dated=date(2025, 6, 3))
