"""The kinds of records, links, labels and areas, with their names as catalogue texts."""

from __future__ import annotations

from typing import Final

from atlas.i18n.catalogue import msgid

#: Kinds of networks, in the order of the screen, with the shape that marks them on a map.
NETWORK_KINDS: Final = {
    "regional_initiative": "circle",
    "statewide_network": "diamond",
    "state_agency": "square",
    "competence_centre": "triangle",
}
#: Kinds that serve the whole state: no region is theirs, wherever their seat is.
STATE_WIDE: Final = ("statewide_network", "state_agency")
#: A cluster has no seat: it is drawn as the districts that it covers.
CLUSTER: Final = "cluster"
KINDS: Final = (*NETWORK_KINDS, CLUSTER)
KIND_LABELS: Final = {
    "regional_initiative": msgid("Regional initiative"),
    "statewide_network": msgid("State-wide network"),
    "state_agency": msgid("State agency"),
    "competence_centre": msgid("Competence centre"),
    CLUSTER: msgid("Cluster"),
}
#: Kinds of links, each as its sentence from the first network's and from the second one's side.
LINK_KINDS: Final = {
    "member": (msgid("member of"), msgid("has as a member")),
    "umbrella": (msgid("part of"), msgid("carries")),
    "joint_project": (msgid("joint project with"), msgid("joint project with")),
    "partner": (msgid("partner of"), msgid("partner of")),
}
QUALITY_LABELS: Final = (
    "Cluster-Exzellenz BW",
    "ECEI Gold",
    "ECEI Silver",
    "ECEI Bronze",
    "go-cluster",
    "Spitzencluster",
)
#: What the number of a network's members counts.
MEMBER_BASES: Final = {
    "members": msgid("members"),
    "partners": msgid("partners"),
    "firms": msgid("firms"),
    "shareholders": msgid("shareholders"),
    "tenants": msgid("tenants"),
}
#: Whether a network is at work: stated, stated not to be, or stated nowhere.
ACTIVE: Final = ("true", "false", "unknown")
ACTIVE_LABELS: Final = {
    "true": msgid("active"),
    "false": msgid("ended"),
    "unknown": msgid("not stated"),
}
CONFIDENCE_LABELS: Final = {"high": msgid("high"), "medium": msgid("medium"), "low": msgid("low")}

AREA_KINDS: Final = {
    "state": msgid("State"),
    "government_district": msgid("Government districts"),
    "region": msgid("Regions"),
    "metropolitan_region": msgid("Metropolitan region"),
    "district": msgid("Urban and rural districts"),
}
