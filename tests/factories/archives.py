"""A body's list of files, and work files opened from it."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from guongsang.archives.models import Entry, HandOver, ListLine, Package, WorkFile
from tests.factories.accounts import UserFactory
from tests.factories.documents import DraftFactory
from tests.factories.orgs import OrganisationFactory


class ListLineFactory(DjangoModelFactory):
    """A line of the list of 2025, kept ten years."""

    class Meta:
        model = ListLine

    organisation = factory.SubFactory(OrganisationFactory)
    year = 2025
    code = factory.Sequence(lambda n: f"TĐKT.{n + 1:02d}")
    title = "Bồi dưỡng điển hình tiên tiến"
    years = 10
    created_at = factory.LazyFunction(timezone.now)
    created_by = factory.SubFactory(UserFactory)


class WorkFileFactory(DjangoModelFactory):
    """An open file of 2025."""

    class Meta:
        model = WorkFile

    organisation = factory.SubFactory(OrganisationFactory)
    line = factory.SubFactory(ListLineFactory, organisation=factory.SelfAttribute("..organisation"))
    year = 2025
    code = factory.SelfAttribute("line.code")
    title = "Bồi dưỡng điển hình tiên tiến năm 2025"
    years = 10
    opened = date(2025, 1, 10)
    created_at = factory.LazyFunction(timezone.now)
    created_by = factory.SubFactory(UserFactory)


class HandOverFactory(DjangoModelFactory):
    """Files were given to the archive of a body on 3 June 2025."""

    class Meta:
        model = HandOver

    organisation = factory.SubFactory(OrganisationFactory)
    dated = date(2025, 6, 3)
    receiver = "Lý Văn Kho"
    made_at = factory.LazyFunction(timezone.now)
    made_by = factory.SubFactory(UserFactory)


class PackageFactory(DjangoModelFactory):
    """The archive of 2025 was asked for and could not be packed."""

    class Meta:
        model = Package

    organisation = factory.SubFactory(OrganisationFactory)
    year = 2025
    state = "failed"
    fault = "Máy chủ hết chỗ"
    asked_at = factory.LazyFunction(timezone.now)
    progress_at = factory.LazyFunction(timezone.now)
    asked_by = factory.SubFactory(UserFactory)


class EntryFactory(DjangoModelFactory):
    """A draft that was put into a file."""

    class Meta:
        model = Entry

    work_file = factory.SubFactory(WorkFileFactory)
    place = factory.Sequence(lambda n: n + 1)
    document = factory.SubFactory(
        DraftFactory, organisation=factory.SelfAttribute("..work_file.organisation")
    )
    summary = "Thông báo: kết quả"
    added_at = factory.LazyFunction(timezone.now)
    added_by = factory.SubFactory(UserFactory)
