"""The PLOVER sector of a role with its owner: an official of a rebel group is of the rebels."""

from turnstone.mentions.owners import Owner
from turnstone.mentions.referent import SPOKES, Referent
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
"""Bodies of many states: without a sector of their own their people and organs have none."""
OFFICES = frozenset(
    "secretary head chief director deputy leader chairman chairwoman commissioner adviser advisor".split()
)
"""Last words of role phrases that are a state's office where a country is the owner ("Kenya's mines secretary")."""
WAS = frozenset("former ex ousted deposed retired late ex-".split())
"""Words before a title that its bearer no longer holds."""
OUT_OF = frozenset(("GOV", "MIL", "COP", "SPY", "JUD"))
"""Sectors that end with the office: who held it is of the elite (PLOVER: ELI, "former government officials")."""


STATE_OR_NONE = frozenset((None, "GOV", "EDU", "SOC"))
"""Sectors of role words that mean nothing beside a body of many states ("UN mission", "UN experts")."""


def _is_office(role: RoleWord) -> bool:
    return role.phrase in SPOKES or role.phrase.split()[-1] in OFFICES


def _sector_alone(body: Referent | None, owner: Owner | None) -> str | None:
    """The sector of a name whose owner alone is told: "China's Lu Bo" speaks for his government."""
    if body is None or owner is None:
        return None
    if body.kind == "country":
        return "GOV" if owner.how == "poss" and body.country not in WORLD_BODIES else None
    return body.sector


def former(words: list[str], sector: str | None) -> str | None:
    """The sector of a title's bearer, by the lower-case words before or in the title."""
    return "ELI" if sector in OUT_OF and WAS & set(words) else sector


def sector_of(role: RoleWord | None, owner: Owner | None) -> str | None:
    """The sector of a party told by a role and an owner, either of which may be missing."""
    body = owner.referent if owner is not None and owner.how != "where" else None
    if role is None:
        return _sector_alone(body, owner)
    if body is None or body.kind in ("country", "group"):
        office = body is not None and body.kind == "country" and _is_office(role)
        return role.sector or ("GOV" if office else None)
    if body.kind == "person":
        follows = (
            role.phrase in SPOKES
            or role.phrase.split()[-1] in MEMBERS
            or (role.sort == "body" and role.sector in (None, "GOV"))
        )
        return body.sector if follows else role.sector
    if body.country in WORLD_BODIES and body.sector is None and role.sector in STATE_OR_NONE:
        return None
    if role.sector not in OF_BODY or role.sort != "person":
        return body.sector if role.sort != "person" and body.sector in ("PRE", "REB") else role.sector
    if body.sector is None:
        return None if body.country in WORLD_BODIES else role.sector
    return body.sector
