"""A small newsroom: one body with its portal, a writer, a checker who edits, and an exemplar."""

from types import SimpleNamespace

import pytest

from guongsang.orgs.models import Role
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.factories.publicity import ChannelFactory, ColumnFactory, ShownExemplarFactory


@pytest.fixture
def room(db):
    """`unit` lies under `body`, whose editor is `chief`; `writer` and `officer` hold it, `editor` and `head` too."""
    body = OrganisationFactory(name="Tỉnh Bắc Kạn")
    unit = OrganisationFactory(name="Sở Nội vụ", parent=body)
    people = {
        name: HoldingFactory(organisation=unit, role=role).user
        for name, role in {
            "writer": Role.REPORTER, "officer": Role.OFFICER, "editor": Role.EDITOR,
            "head": Role.HEAD, "propaganda": Role.PROPAGANDA,
        }.items()
    }  # fmt: skip
    people["chief"] = HoldingFactory(organisation=body, role=Role.EDITOR).user
    portal = ChannelFactory(owner=body, portal=True, name="Cổng Gương Sáng")
    return SimpleNamespace(
        body=body, unit=unit, portal=portal, column=ColumnFactory(channel=portal),
        exemplar=ShownExemplarFactory(organisation=unit), stranger=HoldingFactory().user, **people,
    )  # fmt: skip
