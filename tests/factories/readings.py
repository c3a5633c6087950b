"""Documents handed in to be read; a plan as the library writes one."""

import contextlib
import functools
import io
import json
import tempfile
from pathlib import Path

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from guongsang.documents.apart import _read
from guongsang.documents.checks import READABLE, check_upload
from guongsang.documents.models import Reading, ReadingFile
from guongsang.documents.services import keep
from guongsang.documents.states import ReadingState
from guongsang.shared import clock
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from vanban.model import OfficialDocument, PrintedDate, Section, Signer
from vanban.write import to_docx


def part(numbering, title, *blocks, children=()):
    return Section(numbering, title, tuple(blocks), tuple(children))


PLAN = OfficialDocument(
    kind="kế hoạch", number="58/KH-UBND", issuer="Ủy ban nhân dân xã Bình Phú",
    place="Bình Phú", date=PrintedDate(2025, 2, 5),
    title="Xây dựng, nhân rộng điển hình tiên tiến giai đoạn 2025-2026",
    grounds=(
        (
            "Thực hiện Kế hoạch số 12/KH-UBND ngày 10 tháng 01 năm 2025 của Ủy ban nhân dân tỉnh "
            "về nhân rộng điển hình tiên tiến;"
        ),
    ),
    sections=(
        part("I", "ĐỐI TƯỢNG", "Đối tượng: tập thể, cá nhân, hộ gia đình trên địa bàn xã."),
        part("II", "CHỈ TIÊU", children=(
            part("1", "", "Mỗi trường học hằng năm giới thiệu ít nhất 02 điển hình tiên tiến về "
                 "Ủy ban nhân dân xã để tuyên truyền."),
        )),
        part("III", "LỘ TRÌNH THỰC HIỆN", children=(
            part("1", "", "Trong Quý II năm 2025, Văn phòng tổ chức sơ kết công tác xây dựng "
                 "điển hình tiên tiến."),
        )),
        part("IV", "TỔ CHỨC THỰC HIỆN", children=(
            part("1", "Văn phòng", "Theo dõi, đôn đốc, tổng hợp kết quả thực hiện của các đơn vị."),
            part("2", "Trường Tiểu học Bình Phú",
                 "Phối hợp với Văn phòng tuyên truyền gương người tốt, việc tốt trong nhà trường."),
        )),
    ),
    signer=Signer("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Ngô Minh Đức"),
    recipients=("Các trường học", "Lưu: VT"),
)  # fmt: skip


class ReadingFactory(DjangoModelFactory):
    """A Word file that waits; `failed=True` for one that could not be read."""

    class Meta:
        model = Reading
        skip_postgeneration_save = True

    class Params:
        failed = factory.Trait(state=ReadingState.FAILED, fault="Máy chưa có chương trình đọc.")

    organisation = factory.SubFactory(OrganisationFactory)
    asked_by = factory.LazyAttribute(lambda o: HoldingFactory(organisation=o.organisation).user)
    asked_at = factory.LazyFunction(clock.now)
    progress_at = factory.LazyFunction(clock.now)

    @factory.post_generation
    def document(self, _create, extracted, **_kwargs):
        content = ContentFile(to_docx(extracted or PLAN), name="ke-hoach.docx")
        file = keep(checked=check_upload(content, allowed=READABLE), actor=self.asked_by)
        ReadingFile.objects.create(reading=self, file=file, name=content.name, order=1)


def read_result(document=PLAN):
    """Return what a reading of `document` says, without another process."""
    return json.loads(_said(document))


@functools.cache
def _said(document):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "1.docx")
        path.write_bytes(to_docx(document))
        with contextlib.redirect_stdout(io.StringIO()):
            return json.dumps(_read([path]))
