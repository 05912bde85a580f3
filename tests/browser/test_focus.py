"""What has the focus is seen, wherever the keyboard leads; swatches keep their colours."""

import pytest
from playwright.sync_api import expect
from settling import settled

#: Whether what has the focus, or what frames it, has a ring.
RING = """async () => {
  const moves = document.getAnimations().filter((each) =>
    each.playState === "running" && each.effect.getComputedTiming().endTime < Infinity);
  await Promise.allSettled(moves.map((each) => each.finished));  // a ring may grow
  let at = document.activeElement;
  while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return null;
  const ringed = (style) =>
    (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1)
    || (style.content !== "none" && style.borderStyle === "solid") || style.boxShadow !== "none";
  const around = [];
  for (let each = at; each && around.length < 4; each = each.parentElement) around.push(each);
  const seen = around.some((each) => ringed(getComputedStyle(each))
    || (each !== at && ringed(getComputedStyle(each, "::after"))));
  return { what: `${at.tagName} ${at.className} ${at.textContent.slice(0, 40)}`, seen };
}"""


@pytest.mark.parametrize("colours", ["none", "active"])
@pytest.mark.parametrize("path", ["gebiete", "eigene-daten", "glossar", "ueber"])
def test_every_stop_of_the_keyboard_is_seen(app, opened, path, colours):
    page, _ = opened(f"{app}/{path}", forced_colors=colours)
    expect(page.locator("h1").first).to_be_visible()
    settled(page)
    stops = []
    for _ in range(24):
        page.keyboard.press("Tab")
        if (stop := page.evaluate(RING)) is not None:
            stops.append(stop)
    assert len(stops) > 6
    assert [stop["what"] for stop in stops if not stop["seen"]] == []


def test_links_of_a_text_are_underlined(app, opened):
    page, _ = opened(f"{app}/ueber")
    link = page.locator(".about a").first
    expect(link).to_be_visible()
    expect(link).to_have_css("text-decoration-line", "underline")
