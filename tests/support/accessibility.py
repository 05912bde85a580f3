"""What axe-core finds on a page."""

from axe_playwright_python.sync_playwright import Axe
from settling import settled

#: Streamlit's own frame: heading levels and landmarks of what it puts around our pages.
NOT_OURS = ("region", "landmark-one-main", "page-has-heading-one")
#: The rules that what a system's colours are can break: contrast, links told by colour alone.
_ON_COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
#: Whether the app has followed the system; what isn't the app follows at once.
_FOLLOWED = """(scheme) => {
  const app = document.querySelector(".stApp");
  return !app || getComputedStyle(app).colorScheme === scheme;
}"""


def violations(page, ignored=(), rules=None):
    """Rules that a page breaks, once it is drawn to the end."""
    found = Axe().run(settled(page), options=rules).response["violations"]
    return [
        (v["id"], [node["target"] for node in v["nodes"]][:3])
        for v in found
        if v["id"] not in ignored
    ]


def violations_light_and_dark(page, ignored=()):
    """Rules that a page breaks, and those on colours that it breaks when the system turns dark."""
    light = violations(page, ignored)
    _turn(page, "dark")
    dark = violations(page, ignored, _ON_COLOURS)
    _turn(page, "light")
    return [*light, *(("dark", *each) for each in dark)]


def _turn(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(_FOLLOWED, arg=scheme)
