"""The table of records beside the map."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Locator, Page, expect

#: So many rows are there at first; a button adds as many again.
FIRST_ROWS: Final = 500


def rows(page: Page) -> Locator:
    """Give the rows that are there, without the headings."""
    return page.get_by_role("table").locator("tbody tr")


def all_rows(page: Page, count: int) -> None:
    """Ask for more rows until all are there; there must be as many as this."""
    more = page.locator(".ca-more-rows")
    for pages in range(1, -(-count // FIRST_ROWS)):
        expect(rows(page).nth(pages * FIRST_ROWS - 1)).to_be_attached()
        if more.is_visible():
            more.click()
    expect(rows(page)).to_have_count(count)
