"""Channels, stories in each state, consents. A story is the dullest one that may go on."""

import io
import struct
import zlib
from datetime import date

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from guongsang.exemplars.models import Evidence, Exemplar, Subject, SubjectKind
from guongsang.publicity.models import Channel, Column, Consent, Fact, Placement, Story, Suggestion
from guongsang.publicity.services.story import index
from guongsang.publicity.states import State
from tests.factories.accounts import UserFactory
from tests.factories.files import pdf
from tests.factories.orgs import OrganisationFactory


class ShownSubjectFactory(DjangoModelFactory):
    """A living grown-up of a unit."""

    class Meta:
        model = Subject

    kind = SubjectKind.INDIVIDUAL
    name = factory.Sequence("Lò Thị Mai {}".format)
    organisation = factory.SubFactory(OrganisationFactory)
    created_at = factory.LazyFunction(timezone.now)


class ShownExemplarFactory(DjangoModelFactory):
    """An exemplar newly noticed."""

    class Meta:
        model = Exemplar

    organisation = factory.SubFactory(OrganisationFactory)
    subject = factory.SubFactory(
        ShownSubjectFactory, organisation=factory.SelfAttribute("..organisation")
    )
    title = "Giữ nghề dệt thổ cẩm"
    summary = "Chị mở lớp dạy dệt cho phụ nữ trong thôn."
    discovered_on = date(2024, 3, 1)
    created_at = factory.LazyFunction(timezone.now)


class ChannelFactory(DjangoModelFactory):
    """A website of a unit; `portal=True` makes it the public portal."""

    class Meta:
        model = Channel

    class Params:
        portal = factory.Trait(is_portal=True)

    owner = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence("Trang thông tin {}".format)
    medium = Channel.Medium.ONLINE


class ColumnFactory(DjangoModelFactory):
    class Meta:
        model = Column

    channel = factory.SubFactory(ChannelFactory)
    name = "Gương điển hình"
    slug = "guong-dien-hinh"


class StoryFactory(DjangoModelFactory):
    """A draft; traits `checked`, `approved`, `published` are those who passed two other people."""

    class Meta:
        model = Story
        skip_postgeneration_save = True

    class Params:
        checked = factory.Trait(
            state=State.FACT_CHECKED,
            checked_at=factory.LazyFunction(timezone.now),
            checked_by=factory.SubFactory(UserFactory),
        )
        approved = factory.Trait(
            checked=True,
            state=State.APPROVED,
            approved_at=factory.LazyFunction(timezone.now),
            approved_by=factory.SubFactory(UserFactory),
        )
        published = factory.Trait(
            approved=True, state=State.PUBLISHED, published_at=factory.LazyFunction(timezone.now)
        )

    organisation = factory.SubFactory(OrganisationFactory)
    title = factory.Sequence("Người giữ nghề dệt {}".format)
    slug = factory.Sequence("nguoi-giu-nghe-det-{}".format)
    lead = "Ở bản Hon, tiếng khung cửi không tắt."
    source = "Chị dạy 24 phụ nữ dệt."
    body = "<p>Chị dạy 24 phụ nữ dệt.</p>"
    created_at = factory.LazyFunction(timezone.now)
    created_by = factory.SubFactory(UserFactory)
    saved_at = factory.SelfAttribute("created_at")
    saved_by = factory.SelfAttribute("created_by")

    @factory.post_generation
    def exemplars(self, create, extracted, **kwargs):  # noqa: ARG002 -- the signature of factory_boy
        if create and extracted:
            self.exemplars.set(extracted)
            self.main_field = extracted[0].main_field
            self.save(update_fields=["main_field"])

    @factory.post_generation
    def columns(self, create, extracted, **kwargs):  # noqa: ARG002 -- the signature of factory_boy
        """Standing placements of a published story."""
        for column in extracted or []:
            Placement.objects.create(
                story=self, channel=column.channel, column=column,
                placed_at=self.published_at, placed_by=self.approved_by,
            )  # fmt: skip

    @factory.post_generation
    def indexed(self, create, extracted, **kwargs):  # noqa: ARG002 -- the signature of factory_boy
        if create:
            index(self, is_public=self.state == State.PUBLISHED)


class FactFactory(DjangoModelFactory):
    class Meta:
        model = Fact

    class Params:
        verified = factory.Trait(
            verified_at=factory.LazyFunction(timezone.now),
            verified_by=factory.SubFactory(UserFactory),
        )

    story = factory.SubFactory(StoryFactory)
    statement = "24 phụ nữ được dạy nghề trong năm 2024"
    source = "Biên bản của Hội Phụ nữ xã"
    added_by = factory.SelfAttribute("story.created_by")


class ConsentFactory(DjangoModelFactory):
    """A person's own agreement to name and story on every channel."""

    class Meta:
        model = Consent

    subject = factory.SubFactory(ShownSubjectFactory)
    wording = "Tôi đồng ý cho giới thiệu tên và việc làm của tôi."
    given_on = date(2024, 4, 1)
    given_by = "Lò Thị Mai"
    recorded_at = factory.LazyFunction(timezone.now)
    recorded_by = factory.SubFactory(UserFactory)


class SuggestionFactory(DjangoModelFactory):
    """A citizen's letter to a unit that waits for an answer."""

    class Meta:
        model = Suggestion

    organisation = factory.SubFactory(OrganisationFactory)
    who = "Bà Lò Thị Mai"
    deed = "Báo cáo ghi khống ngày công."
    teller = "Tố Giác Viên"
    contact = "0912 000 111"
    sent_at = factory.LazyFunction(timezone.now)


def evidence_of(exemplar):
    """One stored file that proves something of an exemplar."""
    from guongsang.documents import services as documents

    person = UserFactory()
    file = SimpleUploadedFile("bien-ban.pdf", pdf())
    return Evidence.objects.create(
        exemplar=exemplar, file=documents.store(file=file, actor=person), title="Biên bản",
        file_name="bien-ban.pdf", added_at=timezone.now(), added_by=person,
    )  # fmt: skip


def png_bytes(extra=b""):
    """A one-pixel PNG; `extra` chunks stand before the picture's data."""
    out = io.BytesIO(b"\x89PNG\r\n\x1a\n")
    out.seek(0, io.SEEK_END)
    out.write(png_chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)))
    out.write(extra)
    out.write(png_chunk(b"IDAT", zlib.compress(b"\0\xb0\x20\x20")))
    out.write(png_chunk(b"IEND", b""))
    return out.getvalue()


def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def picture_upload(extra=b""):
    return SimpleUploadedFile("chi-mai.png", png_bytes(extra))
