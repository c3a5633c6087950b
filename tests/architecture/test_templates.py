"""A name set by a tag in one block is gone in the next: a link that uses it there leads nowhere."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[2] / "src" / "guongsang" / "web" / "templates"
BLOCK = re.compile(r"\{% block (\w+) %\}(.*?)\{% endblock %\}", re.DOTALL)
PAGES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))


def lost(text):
    """Return the addresses used in a block before that block sets them, set in another one."""
    found = []
    blocks = [body for _, body in BLOCK.findall(text)]
    for place, body in enumerate(blocks):
        elsewhere = " ".join(blocks[:place] + blocks[place + 1 :])
        for name in set(re.findall(r" as (\w+_url) %\}", elsewhere)):
            used = re.search(rf"(?:href|url)={name}\b|\{{\{{ {name}\b", body)
            made = body.find(f" as {name} %}}")
            if used and not 0 <= made < used.start():
                found.append(name)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_block_has_its_address_there(page):
    assert lost((TEMPLATES / page).read_text(encoding="utf-8")) == []
