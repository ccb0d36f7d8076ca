"""Which news agencies a report says it has its words from.

A credit is evidence that two like texts are one wire story. It is never enough alone: an agency sends out hundreds of
stories a day.
"""

import re

_AGENCIES = {
    "AFP": ("Agence France-Presse", "Agence France Presse"),
    "Reuters": ("REUTERS", "Thomson Reuters"),
    "AP": ("Associated Press", "The Associated Press", "A.P."),
    "AAP": ("Australian Associated Press",),
    "ANI": ("Asian News International",),
    "ANSA": (),
    "Anadolu": ("Anadolu Agency", "Anadolu Ajansi", "Anadolu Ajansı", "AA"),
    "APA": ("Austria Press Agency",),
    "Belga": (),
    "Bernama": (),
    "Bloomberg": ("Bloomberg News",),
    "CNS": ("China News Service",),
    "dpa": ("DPA", "Deutsche Presse-Agentur"),
    "EFE": ("Agencia EFE", "Efe"),
    "Fars": ("Fars News Agency",),
    "IANS": ("Indo-Asian News Service",),
    "Interfax": (),
    "IRNA": ("Islamic Republic News Agency",),
    "ISNA": ("Iranian Students' News Agency",),
    "KCNA": ("Korean Central News Agency",),
    "KUNA": ("Kuwait News Agency",),
    "Kyodo": ("Kyodo News",),
    "Mehr": ("Mehr News Agency",),
    "NNA": ("National News Agency",),
    "PA": ("PA Media", "Press Association"),
    "PTI": ("Press Trust of India",),
    "RIA Novosti": ("RIA",),
    "SANA": ("Syrian Arab News Agency",),
    "SPA": ("Saudi Press Agency",),
    "TASS": ("Tass",),
    "Tasnim": ("Tasnim News Agency",),
    "Ukrinform": (),
    "UPI": ("United Press International",),
    "WAFA": ("Wafa",),
    "WAM": (),
    "Xinhua": ("Xinhua News Agency",),
    "Yonhap": ("Yonhap News Agency",),
}
"""The agencies that other outlets reprint, by the name that is kept, with their other names as they are written."""
_NAMES = {name: agency for agency, others in _AGENCIES.items() for name in (agency, *others)}
_NAME = "(?:" + "|".join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True)) + r")(?!\w)"
_DASH = r"[-–—―]+"
_LIST = rf"(?:the\s+)?{_NAME}(?:\s*(?:,|/|&|and)\s*(?:the\s+)?{_NAME})*"
_FORMS = (
    rf"\(\s*{_LIST}\s*\)",  # BAGHDAD (AFP) -
    rf"(?m:^)[^\S\n]*{_LIST}[^\S\n]*(?:{_DASH}|:)",  # REUTERS - at the head of a line
    rf"(?:{_DASH}|[©|])[^\S\n]*{_LIST}\.?[^\S\n]*(?m:$)",  # - AFP at the end of one
    rf"\b(?:[Aa]ccording to|[Rr]eport(?:ed|s|ing)? by|[Rr]eporting from|[Cc]ited by|[Qq]uoted by|[Tt]old)\s+{_LIST}",
    rf"\b(?:[Ww]ith (?:files|material|inputs?|agency reports?|contributions?) (?:from|by)|[Ss]ource:|[Cc]redit:|"
    rf"[Vv]ia)\s+{_LIST}",
    rf"\b{_NAME}(?:\s+news agency)?\s+(?:reported|reports|said|writes|quoted|cited)\b",
)
_CREDIT = re.compile("|".join(_FORMS))
_EACH = re.compile(rf"(?<!\w){_NAME}")


def credits(text: str) -> frozenset[str]:
    """The agencies that a report credits, each by one name ("AFP", "Reuters").

    Forms: "(AFP)", "REUTERS -" at the head of a line, "- AFP" at its end, "according to AFP", "with reporting by
    Reuters", "with files from dpa", "AFP reported". A name in any other place is no credit.
    """
    if not _EACH.search(text):
        return frozenset()
    return frozenset(_NAMES[name] for credit in _CREDIT.finditer(text) for name in _EACH.findall(credit[0]))


def agency(publisher: str | None) -> str | None:
    """The agency that a publisher is, by its one name; None for any other outlet."""
    return _NAMES.get((publisher or "").strip().removeprefix("The "))
