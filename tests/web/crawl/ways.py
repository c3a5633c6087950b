"""Where a page leads its reader on: its filters choice by choice, tabs, sorting, lists, fragments."""

import re
from functools import cache
from html import unescape
from urllib.parse import urlencode, urljoin

from django.urls import Resolver404, resolve

from tests.web.crawl.reading import BEGIN

MOST = 8
"""How many ways of one kind of page each person goes."""
_FORM = re.compile(r'<form\b([^>]*\bmethod="get"[^>]*)>(.*?)</form>', re.DOTALL)
_FIELD = re.compile(r"<(input|select|option|/select)\b([^>]*)>")
_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#]*\?[^"#]*)')
_FRAGMENT = re.compile(r"<[^>]*\bhx-get=\"([^\"]+)\"[^>]*>")
_FRAME = "top-search"
"""The search box in the frame of every page: `desk:search` has it too."""


@cache
def view_at(path):
    """Return the name of the view that answers there, nothing where none does."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def _attribute(tag, name):
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return unescape(found[1]) if found else ""


def _choices(fields):
    """Return what is sent with every choice of a form, and each choice: (name, value)."""
    always, choices, select = [], [], ""
    for tag, told in _FIELD.findall(fields):
        name, value, kind = (_attribute(told, each) for each in ("name", "value", "type"))
        if tag == "select":
            select = name
        elif tag == "option" and select and value:
            choices.append((select, value))
        elif kind == "hidden" and name:
            always.append((name, value))
        elif kind in ("checkbox", "radio"):
            choices.append((name, value or "on"))
        elif kind in ("search", "text"):
            choices.append((name, BEGIN))
    return always, choices


def ways(text, url):
    """Yield the addresses to which a page leads by filters, links with a query and fragments.

    Boxes for words are given how every canary begins; each is (address, whether a fragment).
    """
    for told, fields in _FORM.findall(text):
        if _FRAME not in told:
            action = urljoin(url.partition("?")[0], _attribute(told, "action"))
            always, choices = _choices(fields)
            for each in choices:
                yield f"{action.partition('?')[0]}?{urlencode([*always, each])}", False
    for href in _LINK.findall(text):
        yield urljoin(url, unescape(href)), False
    for tag in _FRAGMENT.finditer(text):
        combo = re.search(r'"combo": "([^"]+)"', unescape(tag[0]))
        asked = f"?combo={combo[1]}&{combo[1]}__tim=" if combo else ""
        yield urljoin(url, unescape(tag[1])) + asked, True


class Ways:
    """The ways that one person has not gone yet: keys of records count as one."""

    def __init__(self):
        self._gone, self._went = set(), {}

    def new(self, text, url):
        """Return the ways on a page that are new to the person, not more than `MOST` a page."""
        return [way for way in ways(text, url) if self._is_new(*way)]

    def _is_new(self, url, fragment):
        path, _, query = url.partition("?")
        name = view_at(path)
        seen = (name, re.sub(r"\d+", "0", query), fragment)
        if not name or seen in self._gone or self._went.get(name, 0) >= MOST:
            return False
        self._gone.add(seen)
        self._went[name] = self._went.get(name, 0) + 1
        return True
