"""What axe-core finds on a page."""

from axe_playwright_python.sync_playwright import Axe
from settling import settled

#: Streamlit's own frame: heading levels and landmarks of what it puts around our pages.
NOT_OURS = ("region", "landmark-one-main", "page-has-heading-one")


def violations(page, ignored=()):
    """Rules that a page breaks, once it is drawn to the end."""
    found = Axe().run(settled(page)).response["violations"]
    return [
        (v["id"], [node["target"] for node in v["nodes"]][:3])
        for v in found
        if v["id"] not in ignored
    ]
