"""The PLOVER sector of a role with its owner: an official of a rebel group is of the rebels."""

from turnstone.mentions.owners import Owner
from turnstone.mentions.referent import SPOKES
from turnstone.mentions.roles import RoleWord

ARMED = frozenset(("MIL", "REB", "PRM", "UAF", "CRM"))
"""Sectors whose members in the plural are their body ("M23 rebels")."""
MEMBERS = frozenset(
    "troop soldier force forces troops fighter militant rebel unit insurgent gunman militiaman guerrilla terrorist"
    " jihadist man member officer target position stronghold peacekeeper operative".split()
)
"""Last words of role phrases that mean members of a body."""
OF_BODY = frozenset((None, "GOV", "MIL", "COP", "SPY", "PTY", "BUS", "OPP", "SOC"))
"""Sectors of role words that give way to the body's own ("Hamas official", "army chief", "UN investigator")."""
WORLD_BODIES = frozenset(("UNO", "IGO", "EUR"))
"""Bodies of many states: without a sector of their own their people have none."""


def sector_of(role: RoleWord | None, owner: Owner | None) -> str | None:
    """The sector of a party told by a role and an owner, either of which may be missing."""
    body = owner.referent if owner is not None and owner.how != "where" else None
    if role is None:
        return body.sector if body is not None and body.kind != "country" else None
    if body is None or body.kind in ("country", "group"):
        spokes = body is not None and body.kind == "country" and role.phrase in SPOKES
        return role.sector or ("GOV" if spokes else None)
    if body.kind == "person":
        follows = (
            role.phrase in SPOKES
            or role.phrase.split()[-1] in MEMBERS
            or (role.sort == "body" and role.sector in (None, "GOV"))
        )
        return body.sector if follows else role.sector
    if role.sector not in OF_BODY or role.sort != "person":
        return body.sector if role.sort != "person" and body.sector in ("PRE", "REB") else role.sector
    if body.sector is None:
        return None if body.country in WORLD_BODIES else role.sector
    return body.sector
