"""Every link that a role is shown leads somewhere: no fault, no dead end."""

import re
from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from tests.journeys.conftest import PASSWORD

MOST = 90
NOTICE = "Dữ liệu minh họa – không phải người thật, việc thật"
LEFT_ALONE = re.compile(r"logout|/static/|\.(xlsx|xml|pdf|png|jpg|docx)(\?|$)|^mailto:|^tel:")


def _shape(url: str) -> str:
    """Pages that differ only by key or query are one shape; a few of each are enough."""
    parts = urlsplit(url)
    names = ",".join(sorted({pair.split("=")[0] for pair in parts.query.split("&") if pair}))
    return f"{re.sub(r'[0-9]+|[0-9a-f-]{36}', '*', parts.path)}?{names}"


def _crawl(request, address, start, *, each=3):
    waiting, seen, shapes, faults = deque([start]), {start}, {}, []
    visited = 0
    while waiting and visited < MOST:
        path = waiting.popleft()
        answer = request.get(urljoin(address, path))
        visited += 1
        if answer.status >= 400:
            faults.append(f"{answer.status} {path}")
            continue
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        page = html.fromstring(answer.text())
        if NOTICE not in page.text_content():
            faults.append(f"no notice of the demonstration on {path}")
        for href in page.xpath("//a/@href"):
            url = urljoin(urljoin(address, path), href.split("#")[0])
            if not url.startswith(address) or LEFT_ALONE.search(url) or url in seen:
                continue
            shape = _shape(url)
            if shapes.get(shape, 0) >= each:
                continue
            shapes[shape] = shapes.get(shape, 0) + 1
            seen.add(url)
            waiting.append(url[len(address) :])
    return visited, faults


ROLES = ["bk.babe", "bk.uv1", "bk.thuongtruc", "bk.bientap", "bk.quantri", "lt.chutich"]


@pytest.mark.parametrize("username", ROLES)
def test_every_link_of_a_role_answers(browser, site, username):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site.address}/tai-khoan/dang-nhap/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", PASSWORD)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    page.wait_for_url("**/viec-cua-toi/**")
    visited, faults = _crawl(context.request, site.address, "/viec-cua-toi/")
    context.close()
    assert faults == []
    assert visited > 10


def test_every_link_of_the_portal_answers_without_signing_in(browser, site):
    context = browser.new_context(java_script_enabled=False)
    visited, faults = _crawl(context.request, site.address, "/")
    context.close()
    assert faults == []
    assert visited > 10
