"""Studies whose pages are looked at in a browser, and a browser to look with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coanalyze import api
from coanalyze.model.page import Page
from coanalyze.project import load_project
from coanalyze.reports import render_page
from tests.studies import small_study

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

ROOT = Path(__file__).parents[2]
AXE = ROOT / ".browser" / "node_modules" / "axe-core" / "axe.min.js"
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1280,900",
)  # fmt: skip

HOSTILE = """\
I: Hva <b>tenker</b> du?
OA-01: Jeg er usikker </script><script>window.pwned = 1</script><img src=x onerror="window.pwned = 2"> på {{7*7}} alt.
I: <style>body {display: none}</style> Ja vel.
OA-02: usikker \u202etxet desrever\u202c <!-- --> ]]> &lt;b&gt; "'` \u2028 javascript:alert(1)
OA-03: Usikker <svg onload=alert(1)> <a href="http://example.org/">lenke</a> ${alert(1)}
"""
BOOK = """\
codebook: b
codes:
  - id: usikker
    name: "<i>Usikker</i> & \\"sånn\\" </script>"
    finding: true
    definition: "Vet <b>ikke</b>.\\n\\n</script><script>window.pwned = 3</script>"
    exclude: Se `hjelp`.
    color: "#0072B2"
    patterns: [usikker]
  - id: "hjelp"
    name: "Hjelp <script>window.pwned = 4</script>"
    finding: true
    patterns: [hjelp]
"""


def page_of(
    folder: Path,
    where: Sequence[str] = (),
    unit: str | None = None,
    lang: str | None = None,
    coders: Sequence[str] = (),
    statuses: Sequence[str] = (),
) -> Page:
    study = api.open_study(load_project(folder))
    report, _ = api.find(study, where=where, unit=unit, lang=lang, coders=coders, statuses=statuses)
    return api.page_of(study, report, where=where, coders=coders, statuses=statuses)


def sample(folder: Path) -> Path:
    """A copy of the sample study with its codebooks."""
    for name in ("sample_corpus", "codebooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".coanalyze", "reports"))
    return folder / "sample_corpus"


def hostile(folder: Path) -> Path:
    """A study whose transcript, codebook and title are full of markup."""
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "a <b>x.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "b.yaml").write_text(BOOK, encoding="utf-8")
    project = 'title: "</title><script>window.pwned = 5</script>"\ncodebooks: [b.yaml]\n'
    (folder / "coanalyze.yaml").write_text(project, encoding="utf-8")
    return folder


def by_people(folder: Path) -> Path:
    """A study in which people code over turns and beside the automatic coder, reject, and write memos."""
    project = small_study(folder)
    for quote, code, coder in (
        ("jeg er usikker. Jeg trenger", "hjelp", "kari"),
        ("Jeg trenger", "usikker", "kari"),
        ("jeg er usikker.", "usikker", "ola"),
        ("Vi fikk hjelp", "usikker-rolle", "ola"),
    ):
        api.add_coding(project, "a", api.Passage(quote, occurrence=1), code=code, coder=coder)
    text = api.open_study(project).documents[0].text
    # From one respondent's turn into the next one's.
    span = api.Passage(start=text.index("Og så"), end=text.index("Vi fikk") + 7)
    api.add_coding(project, "a", span, code="hjelp", coder="kari")
    queue = api.ReviewQueue(api.open_study(project), "kari", codes=["usikker-rolle"])
    queue.reject()
    api.new_memo(
        project, "Om <b>rollen</b>", "Første avsnitt.\n\nAndre & siste.", links={"codes": ["usikker"]}, coder="ola"
    )
    return folder


def written(page: Page, path: Path) -> str:
    """The page on disk, as an address."""
    path.write_text(render_page(page), encoding="utf-8")
    return path.as_uri()


def browser(folder: Path) -> Chrome:
    """Chromium without a window; the test is skipped where there is none."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    driver = os.environ.get("CHROMEDRIVER") or shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.skip("no Chromium with chromedriver here; tools/browser.sh installs them")
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed; see pyproject.toml")
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*_FLAGS, f"--user-data-dir={folder.as_posix()}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    started: Chrome = webdriver.Chrome(options=options, service=Service(driver))
    return started


def axe_text() -> str:
    """axe-core's script; the test is skipped where it is not installed."""
    if not AXE.exists():
        pytest.skip("axe-core is not here; tools/browser.sh installs it")
    return AXE.read_text(encoding="utf-8")
