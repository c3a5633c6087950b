"""The shipped trees: the real bodies of the five plans, and what became of them."""

import re
from datetime import date

import pytest

from guongsang.orgs import queries, services, trees
from guongsang.orgs.models import Block, Kind, Level, Organisation, Succession

pytestmark = pytest.mark.django_db

BEFORE, AFTER = date(2025, 6, 3), date(2025, 7, 1)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The trees are loaded once for this module and taken back after it."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        services.load_trees()
        yield
        transaction.set_rollback(True)


def org(code):
    return Organisation.objects.get(code=code)


def codes(organisations):
    return sorted(found.code for found in organisations)


def test_the_country_has_34_provinces_and_3321_communes(loaded):
    today = Organisation.objects.on(AFTER)
    provinces = today.filter(level=Level.PROVINCE, kind=Kind.COMMITTEE)
    communes = today.filter(kind=Kind.COMMUNE)
    assert (provinces.count(), communes.count()) == (34, 3321)
    assert not communes.exclude(parent__in=provinces).exists()


def test_before_july_2025_there_were_63_provinces_and_the_districts_of_the_plans(loaded):
    then = Organisation.objects.on(BEFORE).filter(kind=Kind.COMMITTEE)
    assert then.filter(level=Level.PROVINCE).count() == 63
    districts = then.filter(parent__code="bac-kan", level=Level.DISTRICT)
    assert codes(districts) == [
        "bac-kan.ba-be", "bac-kan.bach-thong", "bac-kan.cho-don", "bac-kan.cho-moi",
        "bac-kan.na-ri", "bac-kan.ngan-son", "bac-kan.pac-nam", "bac-kan.tp-bac-kan",
    ]  # fmt: skip
    assert not Organisation.objects.on(AFTER).filter(level=Level.DISTRICT).exists()


def test_lam_thao_had_ten_communes_and_two_towns(loaded):
    communes = Organisation.objects.filter(parent__code="phu-tho.lam-thao", kind=Kind.COMMUNE)
    assert sorted(commune.short_name.removeprefix("UBND ") for commune in communes) == [
        "thị trấn Hùng Sơn", "thị trấn Lâm Thao", "xã Bản Nguyên", "xã Cao Xá", "xã Phùng Nguyên",
        "xã Sơn Vi", "xã Thạch Sơn", "xã Tiên Kiên", "xã Tứ Xã", "xã Vĩnh Lại", "xã Xuân Huy",
        "xã Xuân Lũng",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("former", "successors"),
    [
        ("bac-kan", ["thai-nguyen"]),
        ("bac-giang", ["bac-ninh"]),
        ("binh-phuoc", ["dong-nai"]),
        ("bac-kan.so-noi-vu", ["thai-nguyen.so-noi-vu"]),
        ("bac-kan.so-tttt", ["thai-nguyen.so-khoa-hoc-cong-nghe"]),
        ("bac-giang.son-dong.phong-dan-toc", ["bac-ninh.so-dan-toc-ton-giao"]),
        ("binh-phuoc.ban-dan-toc.van-phong", ["dong-nai.so-dan-toc-ton-giao"]),
        ("phu-tho.lam-thao.tu-xa", ["phu-tho.phung-nguyen"]),
        ("phu-tho.lam-thao.cong-an", ["phu-tho.cong-an-tinh"]),
        # a division of the district follows the district to the communes on its land
        ("phu-tho.lam-thao.phong-tckh",
         ["phu-tho.ban-nguyen", "phu-tho.phung-nguyen", "phu-tho.xa-lam-thao", "phu-tho.xuan-lung"]),
        ("uy-ban-dan-toc", ["bo-dan-toc-ton-giao"]),
    ],
)  # fmt: skip
def test_ended_units_have_their_successors(loaded, former, successors):
    assert codes(queries.successors_of(org(former), AFTER)) == successors


def test_provinces_that_keep_their_name_keep_their_row(loaded):
    kept = Organisation.objects.filter(code__in=["phu-tho", "lam-dong", "thai-nguyen"])
    assert {(root.valid_from, root.valid_to) for root in kept} == {(None, None)}
    assert codes(
        row.former
        for row in Succession.objects.filter(successor__code="phu-tho").select_related("former")
    ) == ["hoa-binh", "vinh-phuc"]


def test_every_ended_unit_of_the_trees_has_a_successor(loaded):
    orphans = [
        unit.code
        for unit in Organisation.objects.filter(valid_to__isnull=False)
        .filter(kind__in=[Kind.COMMITTEE, Kind.COMMUNE, Kind.DEPARTMENT, Kind.ENTERPRISE])
        .select_related("parent")
        if not queries.successors_of(unit, AFTER)
    ]
    assert orphans == []


def test_paths_of_bulk_rows_are_those_that_saving_makes(loaded):
    deep = org("bac-giang.son-dong.phong-dan-toc")
    path, depth = deep.path, deep.depth
    deep.path = "wrong"
    deep.save()
    deep.refresh_from_db()
    assert (deep.path, deep.depth) == (path, depth)
    assert not Organisation.objects.filter(path="").exists()


def test_loading_again_makes_nothing_and_keeps_what_was_changed(loaded):
    unit = org("bac-kan.so-noi-vu")
    unit.short_name = "SNV"
    unit.save()
    counts = (Organisation.objects.count(), Succession.objects.count(), Block.objects.count())
    assert services.load_trees() == 0
    assert (
        Organisation.objects.count(),
        Succession.objects.count(),
        Block.objects.count(),
    ) == counts
    assert org("bac-kan.so-noi-vu").short_name == "SNV"


def test_the_demonstration_adds_enterprises_in_and_outside_the_blocks(loaded):
    assert services.load_file(trees.DATA / "demo" / "units.toml") == 6
    outside = org("bac-kan.van-tai")
    inside = org("bac-kan.mien-dong")
    assert not queries.blocks_of(outside, BEFORE).exists()
    assert [block.name for block in queries.blocks_of(inside, BEFORE)] == [
        "Khối thi đua các doanh nghiệp"
    ]


FAULTS = [
    ('units = [{ code = "x", name = "X", kind = "school", level = "grassroots", colour = "đỏ" }]',
     "sai.toml: x: khóa lạ 'colour'"),
    ('units = [{ code = "a.b", name = "X", kind = "school", level = "grassroots" }]',
     "sai.toml: a.b: cấp trên 'a' không có"),
    ('units = [{ code = "x", name = "X", kind = "castle", level = "grassroots" }]',
     "sai.toml: x: kind 'castle' hoặc level 'grassroots' không có"),
    ('units = [{ code = "x", kind = "school", level = "grassroots" }]', "sai.toml: x: thiếu name"),
    ('units = [{ code = "X Y", name = "X", kind = "school", level = "grassroots" }]',
     "sai.toml: X Y: mã không hợp lệ"),
    ('units = [{ code = "x", name = "X", kind = "school", level = "grassroots", successors = ["y"] }]',
     "sai.toml: x: đơn vị kế thừa 'y' không có"),
    ('[[block]]\nkeeper = "x"\nname = "K"\nform = "round"', "sai.toml: K: cần keeper"),
    ("units = [", "sai.toml: "),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fault"), FAULTS)
def test_a_wrong_file_is_refused_by_name_and_nothing_is_written(tmp_path, text, fault):
    path = tmp_path / "sai.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(trees.TreeError, match="^" + re.escape(fault)):
        services.load_file(path)
    assert not Organisation.objects.filter(code__in=["x", "a.b"]).exists()
