"""One browser and one copy of the sample study for all tests of a worker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from coanalyze.model.page import Page
from tests.browser import studies

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


@pytest.fixture(scope="session")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    driver = studies.browser(tmp_path_factory.mktemp("chromium"))
    yield driver
    driver.quit()


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    return studies.page_of(studies.sample(tmp_path_factory.mktemp("sample")))


@pytest.fixture(scope="session")
def address(page: Page, tmp_path_factory: pytest.TempPathFactory) -> str:
    return studies.written(page, tmp_path_factory.mktemp("page") / "report.html")


@pytest.fixture
def opened(chrome: Chrome, address: str) -> Chrome:
    """The sample's page, freshly loaded and in its own colours."""
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    chrome.get("about:blank")
    chrome.get_log("browser")  # type: ignore[no-untyped-call]
    chrome.get(address)
    return chrome
