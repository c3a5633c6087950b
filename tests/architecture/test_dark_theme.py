"""The dark colours stand twice, for who asks the page and for whose machine asks: the same ones."""

import re
from pathlib import Path

TOKENS = Path(__file__).resolve().parents[2] / "src/guongsang/web/static/css/tokens.css"


def _colours(selector):
    block = TOKENS.read_text(encoding="utf-8").split(selector + " {", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"(--[a-z0-9-]+): ([^;]+);", block))


def test_both_dark_themes_have_the_same_colours():
    chosen = _colours(':root[data-theme="dark"]')
    assert chosen
    assert chosen == _colours(':root:not([data-theme="light"])')
