"""A real server over the demonstration's data, and people who walk through it in Chromium."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from tests.journeys import demonstration

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "guong-sang-2025"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SERIOUS = {"serious", "critical"}
LOOK = {"preload": False, "resultTypes": ["violations"]}
CONTRAST = {**LOOK, "runOnly": {"type": "rule", "values": ["color-contrast"]}}
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


LAST = {"test_amended_plan", "test_plan_from_a_scan"}
"""They put a plan in force, which every exemplar recorded after them would come under."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Journeys are walked first, in one order, whatever was shuffled or sorted before.

    Every worker that walks some has a server of its own.
    """
    walks = [item for item in items if "journeys" in item.path.parts]
    walks.sort(key=lambda item: (item.path.stem in LAST, item.path, item.reportinfo()[1] or 0))
    items[:] = [*walks, *(item for item in items if "journeys" not in item.path.parts)]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _environment(folder: Path, today: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "guongsang.config.settings.local",
        "GUONGSANG_VAR": str(folder),
        "GUONGSANG_DEMO": "1",
        "TODAY": today,
        "PYTHONPATH": str(ROOT / "src"),
    }


class Site:
    """A running installation: its address, its environment, its process."""

    def __init__(self, folder: Path, today: str) -> None:
        self.environment = _environment(folder, today)
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        demonstration.fill(self.environment)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "guongsang", "serve", "--port", str(self.port)],
            env=self.environment,
            cwd=folder,
        )
        self._wait()

    def command(self, *arguments: str) -> str:
        return demonstration.command(self.environment, *arguments)

    def _wait(self) -> None:
        for _ in range(120):
            knock = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
            try:
                knock.connect()
            except OSError:
                time.sleep(0.5)
            else:
                return
            finally:
                knock.close()
        raise RuntimeError("the site did not start")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)


@pytest.fixture(scope="session")
def site(request, tmp_path_factory):
    """The demonstration at 3 June 2025; JOURNEY_SITE names one that runs already."""
    if address := os.environ.get("JOURNEY_SITE"):
        yield SimpleNamespace(address=address)
        return
    request.getfixturevalue("django_db_setup")  # keeps the migrated file it is loaded into
    running = Site(tmp_path_factory.mktemp("site"), "2025-06-03")
    yield running
    running.stop()


@pytest.fixture(scope="package")
def browser():
    """Chromium while journeys last: its event loop, left running, would stop Django's queries."""
    if CHROMIUM is None:
        pytest.fail("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def looked_at(tmp_path_factory, worker_id):
    """A folder that all workers of a run share: a file for each shape of page looked at."""
    mine = tmp_path_factory.getbasetemp()
    folder = (mine if worker_id == "master" else mine.parent) / "looked-at"
    folder.mkdir(exist_ok=True)
    return folder


class Walker:
    """A person at a browser: signs in, opens pages, and looks at each with axe."""

    def __init__(self, page: Page, address: str, looked_at: Path) -> None:
        self.page = page
        self.address = address
        self.looked_at = looked_at
        self.faults: list[str] = []
        self.has_script = True
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("response", self._note)

    def _note(self, response) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.status} {response.url}")

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.address}{path}")
        self.look()
        return self.page

    def look(self) -> None:
        """Stop at a serious fault of accessibility; a page of one shape and width is asked once.

        Whichever worker comes to it first looks.

        The dark theme changes colours and nothing else, so there only contrast is asked again.
        """
        if not self.has_script or not self._is_first_here():
            return  # axe itself is a script
        serious = self._faults(LOOK)
        self.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        serious += [f"dark {fault}" for fault in self._faults(CONTRAST)]
        self.page.emulate_media(color_scheme="light", reduced_motion="no-preference")
        assert serious == [], f"{self.page.url}: {serious}"

    def _is_first_here(self) -> bool:
        path = re.sub(r"[0-9]+", "*", urlsplit(self.page.url).path)
        shape = quote(f"{path} {self.page.viewport_size['width']}", safe="")
        try:
            (self.looked_at / shape).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    def _faults(self, options: dict) -> list[str]:
        return [
            f"{fault['id']}: {fault['nodes'][0]['html'][:160]}"
            for fault in Axe().run(self.page, options=options).response["violations"]
            if fault["impact"] in SERIOUS
        ]

    def sign_in(self, username: str) -> "Walker":
        self.page.goto(f"{self.address}/tai-khoan/dang-nhap/")
        self.page.fill("input[name=login]", username)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.locator("form:has(input[name=password]) button[type=submit]").first.click()
        self.page.wait_for_url("**/viec-cua-toi/**")
        self.look()
        return self


@pytest.fixture
def walker(browser, site, looked_at):
    """Give a fresh person: `walker("bk.babe", phone=True)` or `walker()` for a citizen."""
    contexts, walkers = [], []

    def come(username: str = "", *, phone: bool = False, javascript: bool = True) -> Walker:
        context = browser.new_context(
            viewport=PHONE if phone else WIDE, locale="vi-VN", java_script_enabled=javascript
        )
        contexts.append(context)
        person = Walker(context.new_page(), site.address, looked_at)
        person.has_script = javascript
        walkers.append(person)
        return person.sign_in(username) if username else person

    yield come
    for context in contexts:
        context.close()
    assert [fault for person in walkers for fault in person.faults] == []
