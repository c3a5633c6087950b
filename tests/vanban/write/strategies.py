"""Documents of every shape that the model allows and a page can carry, for property tests."""

import re

from hypothesis import strategies as st

from vanban.model import (
    KINDS,
    LETTER,
    PARTY,
    SECRECIES,
    URGENCIES,
    Annex,
    OfficialDocument,
    PrintedDate,
    Section,
    Signer,
    Table,
)
from vanban.text import clean

_ANY = st.text(
    st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u00ad"),
    min_size=1,
    max_size=40,
)
_WORDS = st.sampled_from(
    [
        "Ủy",
        "ban",
        "nhân",
        "dân",
        "xã",
        "phường",
        "Bình",
        "Phú",
        "điển",
        "hình",
        "tiên",
        "tiến",
        "người",
        "tốt",
        "việc",
        "tốt",
        "Kế",
        "hoạch",
        "“mẫu",
        "mực”",
        "100%",
        "<b>",
        "&",
        "#x",
        "$y",
        "_z_",
        "Nghĩa",
        "Lộ",
        "05/2026",
        "kỹ",
        "thuật",
        "Đắk",
        "Lắk",
        "thuở",
        "ngoẻo",
    ]
)
_PROSE = st.lists(_WORDS, min_size=1, max_size=12).map(" ".join)
_LOOKS_NUMBERED = re.compile(r"\S{1,12}[.)]\s|[-+–•]\s|(?:Phần|Chương|Mục|Điều)\b")

text = st.one_of(_PROSE, _ANY).map(clean).filter(bool)
name = _PROSE.map(clean)
title = text.filter(lambda words: not _LOOKS_NUMBERED.match(words))
listed = text.filter(lambda words: words.strip("-;. ") == words)
optional = st.none() | name

table = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.tuples(*[st.just("") | text] * width), min_size=1, max_size=5
    ).flatmap(lambda rows: st.builds(Table, st.just(tuple(rows)), st.integers(0, len(rows))))
)
block = st.one_of(text, text, text, table)
blocks = st.lists(block, max_size=3).map(tuple)
numbering = st.sampled_from(
    [
        "I",
        "XIV",
        "1",
        "12",
        "1.2",
        "3.4.1",
        "a)",
        "đ)",
        "-",
        "+",
        "Điều 3",
        "Chương II",
        "Phần I",
        "Mục 1",
    ]
)


def sections(depth=4):
    children = sections(depth - 1) if depth > 1 else st.just(())
    numbered = st.builds(Section, numbering, st.just("") | title, blocks, children)
    headed = st.builds(Section, st.just(""), title, blocks, children)
    return st.lists(st.one_of(numbered, numbered, headed), max_size=3).map(tuple)


signer = st.builds(
    Signer,
    st.none()
    | st.sampled_from(["TM. ỦY BAN NHÂN DÂN", "TM. HỘI ĐỒNG KT. CHỦ TỊCH", "TUQ. GIÁM ĐỐC"]),
    st.none() | st.sampled_from(["CHỦ TỊCH", "Q. GIÁM ĐỐC", "Phó Chủ tịch"]),
    optional,
)
annex = st.builds(
    Annex, title, st.just("") | title, st.just("") | title, blocks, sections(2), st.booleans()
)
date = st.builds(
    PrintedDate,
    st.none() | st.integers(1990, 2090),
    st.none() | st.integers(1, 12),
    st.none() | st.integers(1, 31),
)


@st.composite
def documents(draw):
    """A document whose parts agree: a letter has its 'V/v', a number its symbol."""
    kind = draw(st.none() | st.sampled_from([*KINDS, LETTER]))
    heading = draw(st.none() | st.none() | st.sampled_from([PARTY, "ĐOÀN TNCS HỒ CHÍ MINH"]))
    joint = "-" if heading else "/"
    symbol = draw(st.none() | st.sampled_from(["KH-UBND", "HĐTĐKT", "TTr-SNV", "QĐ-THCS"]))
    numbered = symbol is not None and draw(st.booleans())
    about = draw(text if kind == LETTER else st.none() | text)
    return OfficialDocument(
        kind=kind,
        number=f"{draw(st.integers(1, 9999))}{joint}{symbol}" if numbered else None,
        symbol=symbol,
        superior=draw(optional),
        issuer=draw(optional),
        place=draw(st.none() | st.sampled_from(["Phú Thọ", "Thành phố Hồ Chí Minh", "Hà Nội"])),
        date=draw(date),
        title=f"V/v {about}" if kind == LETTER else about,
        addressees=tuple(draw(st.lists(listed, max_size=3))),
        grounds=tuple(draw(st.lists(text, max_size=3))),
        preamble=draw(blocks),
        sections=draw(sections()),
        signer=draw(signer),
        recipients=tuple(draw(st.lists(listed, max_size=4))),
        annexes=tuple(draw(st.lists(annex, max_size=2))),
        cosigners=tuple(draw(st.lists(signer.filter(lambda who: who != Signer()), max_size=4))),
        heading=heading,
        secrecy=draw(st.none() | st.sampled_from(SECRECIES)),
        urgency=draw(st.none() | st.sampled_from(URGENCIES)),
        draft=draw(st.sampled_from([None, None, "DỰ THẢO", "DỰ THẢO LẦN 2"])),
    )
