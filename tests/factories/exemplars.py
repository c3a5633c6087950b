"""Subjects, exemplars in each state, and what their files hold."""

import io
import struct
import zlib
from datetime import date

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from guongsang.awards.models import RecognitionLevel
from guongsang.exemplars.models import (
    Exemplar,
    Honour,
    NurturingFile,
    Shortcoming,
    Subject,
    SubjectKind,
)
from guongsang.exemplars.services.counting import cell_of, count
from guongsang.exemplars.services.saving import index
from guongsang.exemplars.states import State
from tests.factories.accounts import UserFactory
from tests.factories.orgs import OrganisationFactory


class SubjectFactory(DjangoModelFactory):
    """A person of a unit, without any mark of priority."""

    class Meta:
        model = Subject

    class Params:
        priority_marked = factory.Trait(is_minority=True, in_minority_area=True)

    kind = SubjectKind.INDIVIDUAL
    name = factory.Sequence("Hoàng Thị Sen {}".format)
    organisation = factory.SubFactory(OrganisationFactory)
    created_at = factory.LazyFunction(timezone.now)


class ExemplarFactory(DjangoModelFactory):
    """An exemplar newly noticed, counted and indexed as the service would.

    Traits: `described` tells what stands out; `nurtured`, `recognised`, `replicating`, `closed`.
    """

    class Meta:
        model = Exemplar
        skip_postgeneration_save = True

    class Params:
        described = factory.Trait(
            standout="Làm trước, làm nhiều hơn và bền bỉ hơn mọi người trong thôn.",
            fit="Đúng với việc của cộng tác viên dân số thôn.",
        )
        nurtured = factory.Trait(state=State.NURTURING)
        recognised = factory.Trait(state=State.RECOGNISED)
        replicating = factory.Trait(state=State.REPLICATING)
        closed = factory.Trait(
            state=State.CLOSED, former_state=State.DISCOVERED, close_reason="Nhập nhầm"
        )

    organisation = factory.SubFactory(OrganisationFactory)
    subject = factory.SubFactory(
        SubjectFactory, organisation=factory.SelfAttribute("..organisation")
    )
    title = "Mở lớp xóa mù chữ buổi tối"
    summary = "Ba năm liền chị dạy chữ cho phụ nữ trong thôn vào buổi tối."
    discovered_on = date(2024, 5, 6)
    noticed_by = "Nông Văn Báo"
    created_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def counted(self, create, _extracted, **_more):
        if create:
            count(left=None, entered=cell_of(self))
            index(self)


class NurturingFileFactory(DjangoModelFactory):
    class Meta:
        model = NurturingFile

    exemplar = factory.SubFactory(ExemplarFactory, nurtured=True)
    motivation = "Muốn cả thôn đọc được chữ."
    profession_goal = "Được tập huấn dạy người lớn tuổi."
    opened_at = factory.LazyFunction(timezone.now)
    opened_by = factory.SubFactory(UserFactory)


class ShortcomingFactory(DjangoModelFactory):
    class Meta:
        model = Shortcoming

    exemplar = factory.SubFactory(ExemplarFactory, nurtured=True)
    what = "Chưa có giáo án"
    remedy = "Mời giáo viên trường xã soạn cùng"
    recorded_by = factory.SubFactory(UserFactory)


class HonourFactory(DjangoModelFactory):
    """A recognition by the unit itself."""

    class Meta:
        model = Honour

    exemplar = factory.SubFactory(ExemplarFactory, recognised=True)
    kind = Honour.Kind.RECOGNITION
    level = RecognitionLevel.UNIT
    giver = factory.SelfAttribute("exemplar.organisation")
    decision_key = factory.Sequence("decisions.decision:{}".format)
    decision_number = factory.Sequence("{}/QĐ".format)
    decided_on = date(2024, 12, 20)
    year = 2024


def picture(name="lop-hoc.png", shade=0):
    """A real PNG of one pixel; another `shade` is another file."""
    data = zlib.compress(bytes([0, shade % 256, shade // 256, 0]))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        (b"IDAT", data),
        (b"IEND", b""),
    ]
    out = io.BytesIO(b"\x89PNG\r\n\x1a\n")
    out.seek(0, io.SEEK_END)
    for kind, body in chunks:
        out.write(struct.pack(">I", len(body)) + kind + body)
        out.write(struct.pack(">I", zlib.crc32(kind + body)))
    return SimpleUploadedFile(name, out.getvalue(), "image/png")
