"""Drafts of documents that stand on no record."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from guongsang.documents.models import Document
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
