"""``stale --check-links``: pages that records name and that are gone."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from atlas import __version__
from atlas.atlas import Atlas
from atlas.commandline.listing import StaleFormat, print_list
from atlas.commandline.shared import progress, tell
from atlas.i18n.catalogue import msgid
from atlas.i18n.language import Language
from atlas.settings import contact_address
from atlas.weblinks.asking import DEAD, RESULT_LABELS, THERE, UNDECIDED, Answer, Guest, Manners
from atlas.weblinks.checking import WebLink, asked, links_of

_HEADS: Final = (
    msgid("Result"),
    msgid("Answer"),
    msgid("Web address"),
    msgid("Records that name it"),
)
_AGENT: Final = "Clusteratlas-BW"


def list_dead_links(
    atlas: Atlas, limit: int | None, form: StaleFormat, say: Language, guest: Guest | None = None
) -> None:
    """Ask the pages that records name, and list those that are gone or not decided.

    Parameters
    ----------
    atlas
        The selected records; nothing of them is changed.
    limit
        Most addresses that are asked.
    form
        Of the list.
    say
        Its language.
    guest
        Who asks; one that names the atlas when omitted.
    """
    links = links_of(atlas)
    chosen = links[:limit]
    hosts = len({link.host for link in chosen})
    tell(
        say(
            "{count} of {total} addresses at {hosts} hosts are asked, each host by and by.",
            count=say.number(len(chosen)),
            total=say.number(len(links)),
            hosts=say.number(hosts),
        )
    )
    with progress("", len(chosen)) as step:
        answers = asked(chosen, guest or Guest(Manners(agent())), step)
    found = sorted(
        ((link, answer) for link, answer in answers if answer.result != THERE),
        key=lambda pair: (pair[1].result != DEAD, pair[0].host, pair[0].url),
    )
    heads = tuple(say(head) for head in _HEADS)
    rows = [_row(*each, say) for each in found]
    print_list(heads, rows, (_object(*each) for each in found), form)
    counts = Counter(answer.result for _, answer in answers)
    told = msgid("There: {there}; dead: {dead}; not decided: {undecided}. Nothing was changed.")
    tell(say(told, **{name: say.number(counts[name]) for name in (THERE, DEAD, UNDECIDED)}))


def agent() -> str:
    """Say who asks: the atlas, what for, and a contact only where the office has set one."""
    said = "; ".join(part for part in ("link-check", contact_address()) if part)
    return f"{_AGENT}/{__version__} ({said})"


def _row(link: WebLink, answer: Answer, say: Language) -> tuple[str, ...]:
    said = str(answer.status) if answer.status else say(answer.reason)
    records = "; ".join(f"{record} {key}" for record, key in link.records)
    return (say(RESULT_LABELS[answer.result]), said, link.url, records)


def _object(link: WebLink, answer: Answer) -> dict[str, Any]:
    return {
        "result": answer.result,
        "status": answer.status or None,
        "reason": answer.reason or None,
        "url": link.url,
        "records": [{"record": record, "id": key} for record, key in link.records],
    }
