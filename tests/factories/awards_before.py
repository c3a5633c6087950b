"""Old decisions of awards and lists of them, as offices keep them."""

import io

import factory
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from factory.django import DjangoModelFactory

from guongsang.exemplars.models import AwardRow, AwardSheet, PastAward
from guongsang.exemplars.states import Choice, SheetState
from guongsang.shared import clock
from tests.factories.exemplars import SubjectFactory
from tests.factories.files import pdf
from tests.factories.orgs import HoldingFactory
from vanban.model import Annex, OfficialDocument, PrintedDate, Section, Signer, Table

HEADS = ("STT", "Họ và tên", "Năm sinh", "Chức vụ", "Đơn vị", "Hình thức khen thưởng", "Năm khen",
         "Số quyết định", "Ngày quyết định", "Cơ quan quyết định")  # fmt: skip
ROWS = (
    ("1", "Nông Văn Lâm", "1980", "Trưởng thôn", "Xã Yến Dương", "Giấy khen", "2024",
     "125/QĐ-UBND", "20/11/2024", "Chủ tịch UBND huyện Ba Bể"),
    ("2", "Hoàng Thị Mai", "", "Giáo viên", "Xã Yến Dương", "Bằng khen", "2023", "77/QĐ-UBND",
     "05/06/2023", "Chủ tịch UBND tỉnh"),
)  # fmt: skip
DECISION = OfficialDocument(
    kind="quyết định", number="125/QĐ-UBND", issuer="Ủy ban nhân dân huyện Ba Bể",
    place="Ba Bể", date=PrintedDate(2023, 11, 20),
    title="Về việc tặng Giấy khen cho tập thể, cá nhân có thành tích năm 2023",
    grounds=("Căn cứ Luật Thi đua, Khen thưởng ngày 15 tháng 6 năm 2022;",),
    sections=(
        Section("Điều 1", "", ("Tặng Giấy khen cho 01 tập thể và 02 cá nhân (có danh sách).",)),
        Section("Điều 2", "", ("Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./.",)),
    ),
    signer=Signer("", "CHỦ TỊCH", "Nông Văn Thành"),
    recipients=("Như Điều 2", "Lưu: VT"),
    annexes=(
        Annex("Phụ lục", "Danh sách tập thể, cá nhân được tặng Giấy khen", blocks=(
            Table((
                ("STT", "Họ và tên", "Chức vụ", "Đơn vị"),
                ("I", "TẬP THỂ", "", ""),
                ("1", "Hội Phụ nữ xã Yến Dương", "", ""),
                ("II", "CÁ NHÂN", "", ""),
                ("1", "Ông Nông Văn Lâm (sinh năm 1980)", "Trưởng thôn Nà Giảo", "Xã Yến Dương"),
                ("2", "Bà Hoàng Thị Mai", "Giáo viên", "Xã Yến Dương"),
            )),
        )),
    ),
)  # fmt: skip


def workbook(rows=ROWS, heads=HEADS, above=()):
    """Return an .xlsx of a list; `above` are lines over the headings, a formula stays one."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet()
    for line, cells in enumerate([*above, *([heads] if heads else []), *rows]):
        for at, cell in enumerate(cells):
            if cell.startswith("="):
                sheet.write_formula(line, at, cell, value="0")
            else:
                sheet.write_string(line, at, cell)
    book.close()
    return target.getvalue()


def uploaded(content=None, name="danh sách.xlsx"):
    return SimpleUploadedFile(name, workbook() if content is None else content)


class AwardSheetFactory(DjangoModelFactory):
    """A spreadsheet that was read and is open, without rows."""

    class Meta:
        model = AwardSheet

    organisation = factory.LazyFunction(lambda: HoldingFactory().organisation)
    created_by = factory.LazyAttribute(lambda o: HoldingFactory(organisation=o.organisation).user)
    created_at = factory.LazyFunction(clock.now)
    name = "danh-sach.xlsx"
    state = SheetState.OPEN
    giver = "Ủy ban nhân dân huyện Ba Bể"
    form = "Giấy khen"

    @factory.lazy_attribute
    def file(self):
        from guongsang.documents.services import store

        content = SimpleUploadedFile("danh-sach.pdf", pdf())
        return store(file=content, actor=self.created_by)


class AwardRowFactory(DjangoModelFactory):
    """A row of somebody new."""

    class Meta:
        model = AwardRow

    sheet = factory.SubFactory(AwardSheetFactory)
    order = factory.Sequence(lambda n: n + 1)
    name = "Nông Văn Lâm"
    form = "Giấy khen"
    year = 2024
    choice = Choice.NEW


class PastAwardFactory(DjangoModelFactory):
    """A 'Giấy khen' of 2024; give `subject`."""

    class Meta:
        model = PastAward

    subject = factory.SubFactory(SubjectFactory)
    organisation = factory.SelfAttribute("subject.organisation")
    row = factory.SubFactory(
        AwardRowFactory, sheet__organisation=factory.SelfAttribute("...organisation")
    )
    form = "Giấy khen"
    year = 2024
    number = factory.Sequence("{}/QĐ-UBND".format)
    giver = "Chủ tịch UBND huyện Ba Bể"
