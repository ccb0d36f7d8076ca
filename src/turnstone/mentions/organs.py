"""Names of a state's bodies told by common nouns: "Iraqi foreign ministry", Ministry of Foreign Affairs of Iraq."""

BODIES: dict[str, str] = {
    **dict.fromkeys(
        (
            "army", "military", "armed forces", "armed force", "defence force", "defense force", "defence forces",
            "defense forces", "security forces", "security force", "government forces", "regime forces",
            "government troops", "military command",
        ), "MIL"),
    **dict.fromkeys(("troops", "troop", "force", "forces", "soldier", "government force"), "troops"),
    **dict.fromkeys(("police", "police force", "national police", "riot police"), "COP"),
    **dict.fromkeys(("parliament", "legislature", "congress", "national assembly"), "LEG"),
    **dict.fromkeys(("intelligence service", "intelligence agency", "spy agency", "spy service"), "SPY"),
    **dict.fromkeys(("government", "central government", "federal government"), "government"),
    **dict.fromkeys(
        (
            "president", "prime minister", "premier", "king", "queen", "vice president", "chancellor",
            "deputy prime minister", "foreign minister",
        ), "office"),
    **dict.fromkeys(("presidency", "presidential office", "president's office"), "presidency"),
    **dict.fromkeys(
        (
            "foreign ministry", "defence ministry", "defense ministry", "interior ministry", "finance ministry",
            "health ministry", "justice ministry", "energy ministry", "education ministry", "economy ministry",
            "trade ministry", "transport ministry", "information ministry", "agriculture ministry",
            "environment ministry", "oil ministry", "home ministry", "labour ministry", "culture ministry",
            "public security ministry", "ministry of defence", "ministry of defense", "ministry of public security",
            "external affairs ministry",
        ), "ministry"),
    **dict.fromkeys(
        (
            "supreme court", "constitutional court", "central bank", "electoral commission", "embassy",
            "election commission", "high court",
        ), "named"),
}  # fmt: skip
"""Role phrase → what it is; MIL, COP, LEG and SPY are the starred organs of the lexicon."""

TOPICS = frozenset("ministry department minister secretary directorate bureau chamber undersecretary".split())
"""Role words whose "of" phrase is a field of work rather than an owner ("ministry of health")."""

_FIELDS = {
    "foreign": "Foreign Affairs", "defence": "Defence", "defense": "Defence", "interior": "the Interior",
    "external affairs": "External Affairs", "home": "Home Affairs", "public security": "Public Security",
}  # fmt: skip
_SECTORS = {
    **dict.fromkeys(("defence", "defense", "war"), "MIL"),
    **dict.fromkeys(("security", "intelligence"), "SPY"),
}


def body_name(phrase: str, country: str) -> str:
    """The name of a country's body.

    Args:
        phrase: The role phrase ("foreign ministry", "police", "prime minister").
        country: The country's name.
    """
    kind = BODIES[phrase]
    if kind == "government":
        return f"Government of {country}"
    if kind == "presidency":
        return f"Office of the President of {country}"
    if kind == "ministry":
        topic = phrase.removeprefix("ministry of ").removesuffix(" ministry")
        return f"Ministry of {_FIELDS.get(topic, topic.title())} of {country}"
    if kind == "COP":
        return f"Police of {country}"
    if kind == "MIL":
        return f"Armed forces of {country}"
    if kind == "LEG":
        return f"Parliament of {country}"
    if kind == "SPY":
        return f"Intelligence service of {country}"
    return f"{phrase.title()} of {country}"


def ministry_sector(topic: list[str]) -> str | None:
    """The sector of a ministry or minister by the words of its field ("defence")."""
    words = set(topic)
    if words & {"police"} or {"public", "security"} <= words:
        return "COP"
    return next((sector for word, sector in _SECTORS.items() if word in words), None)
