"""Waiting until a page is drawn to the end, before anything on it is measured."""

import itertools

#: Whether a page stands still: the app has run and left nothing stale, typefaces are there, no
#: transition goes on, and the page has looked the same four times in a row.
_STANDS = """(asked) => {
  const app = document.querySelector("[data-testid=stApp]")?.dataset;
  const ran = app
    ? app.testScriptState === "notRunning" && app.testConnectionState === "CONNECTED"
    : !document.querySelector("#root");  // the frame of an app that has not begun
  const moves = document.getAnimations().some((each) =>
    each.playState === "running" && each.effect.getComputedTiming().endTime < Infinity);
  const drawn = ran && !moves && document.readyState === "complete"
    && document.fonts.status === "loaded"
    && !document.querySelector("[data-stale=true], [data-testid=stSkeleton]");
  const { scrollWidth, scrollHeight } = document.documentElement;
  const main = document.querySelector("[data-testid=stMain]")?.scrollHeight;
  const looks = [asked, document.querySelectorAll("*").length, scrollWidth, scrollHeight, main];
  const last = globalThis.standsStill;
  const same = drawn && last?.looks === String(looks) ? last.same + 1 : 0;
  globalThis.standsStill = { looks: String(looks), same };
  return drawn && same >= 3;
}"""
_asked = itertools.count()


def settled(page):
    """Wait until a page is drawn to the end; give it."""
    page.wait_for_function(_STANDS, arg=next(_asked), polling=100)
    return page
