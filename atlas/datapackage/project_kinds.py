"""What projects and cooperations are called: roles, kinds and doubts, as catalogue texts."""

from __future__ import annotations

from typing import Final

from atlas.i18n.catalogue import msgid

#: What a participant does in a project, the leading one first.
ROLE_LABELS: Final = {
    "coordinator": msgid("coordinator"),
    "partner": msgid("partner"),
    "associated": msgid("associated partner"),
}
COOPERATION_LABELS: Final = {
    "memorandum": msgid("memorandum of understanding"),
    "cluster_partnership": msgid("cluster partnership"),
    "member_of": msgid("membership"),
    "joint_project": msgid("joint project"),
    "exchange": msgid("exchange"),
}
#: What is uncertain of a project, each as a sentence to show with it.
DOUBT_LABELS: Final = {
    "partners_cut_off": msgid("The page that was read cuts the list of partners off."),
    "programme_unnamed": msgid("No page names the programme."),
    "sum_unclear": msgid("The sum may be the whole budget or the share of the EU."),
}
#: What holds for all roles: to be shown wherever they are.
ROLE_DOUBT: Final = msgid(
    "Most roles were looked up once only; some 15 % of them may be “partner” for “associated”."
)
