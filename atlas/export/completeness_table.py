"""How complete records are in each region: what a reader should know, and a maintainer mend."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import pandas as pd

from atlas.freshness import (
    ACTIVITY_UNKNOWN,
    NO_COUNT,
    NO_SEAT,
    NO_WEBSITE,
    OLD_COUNT,
    REASON_LABELS,
    UNDATED_COUNT,
    freshness,
)

if TYPE_CHECKING:
    import datetime as dt

    from atlas.atlas import Atlas
    from atlas.i18n.language import Language

#: What of a network can be missing or old, in the order of the columns.
_SHOWN: Final = (NO_SEAT, NO_WEBSITE, NO_COUNT, UNDATED_COUNT, OLD_COUNT, ACTIVITY_UNKNOWN)


def completeness_table(atlas: Atlas, today: dt.date, lang: Language) -> pd.DataFrame:
    """Count in each region the networks of which something is missing or old.

    Parameters
    ----------
    atlas
        The records.
    today
        From which day ages count.
    lang
        Language of the headings.

    Returns
    -------
    pandas.DataFrame
        One row for each region, and for those of the whole state; counts of networks.
    """
    found = [each for each in freshness(atlas, today) if each.record == "network"]
    totals = Counter(each.region for each in found)
    lacking = Counter((each.region, reason) for each in found for reason in each.reasons)
    regions = [*sorted(name for name in totals if name), *([""] if totals[""] else [])]
    rows = [
        [name or lang("whole state"), totals[name], *(lacking[name, each] for each in _SHOWN)]
        for name in regions
    ]
    heads = [lang("Region"), lang("Networks"), *(lang(REASON_LABELS[each]) for each in _SHOWN)]
    return pd.DataFrame(rows, columns=heads)
