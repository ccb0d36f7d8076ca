"""Why a code was given, in plain words: what the coder's `Why.by` means to somebody who does not know the coder."""

import re

_SLOTS = {
    "subj": "subject of the act", "obj": "object of the act", "iobj": "to whom it is done", "by": "named after “by”",
    "of": "named after “of”", "mod": "stands before the act as its modifier", "poss": "possessive before the act",
    "subj_passive": "subject of a passive verb", "": "stands beside the act",
}  # fmt: skip
_NAMED = {
    "name:person": "a person’s name", "name:organisation": "an organisation’s name", "rule:noun phrase": "a plain noun",
    "reference:pronoun": "a pronoun, traced to whom it stands for",
    "reference:possessive": "a possessive, traced to whom it stands for",
    "reference:owner": "a thing or body that stands for its owner",
    "reference:pair": "“both” or “the two”, traced to the two named before",
    "place:owner": "a place that stands for its government", "place": "a place that stands for its government",
}  # fmt: skip
_RULES = {
    "alone": "no noun follows the number: what is counted was told before",
    "among": "a part of those that were counted before (“among them”)",
    "another-count": "takes up what another number of the sentence counts",
    "changed-to": "takes up what the number that it replaces counts",
    "coming harm on a condition": "a coming harm on a condition counts as a threat",
    "condition/whoever": "“whoever” or “anyone who” opens a condition",
    "counted-noun": "the noun that the number counts",
    "date": "read by a rule for time words",
    "date lies before the report's episode": "the date lies well before what the report is about: background",
    "elliptic-subject": "the noun is left out: what is counted was told before",
    "head of a condition": "it is what a condition says must come true",
    "inverted should": "“should” before its subject opens a condition",
    "is to": "“is to” tells of what is to come",
    "members-of-group": "members of a named group are counted",
    "money-alone": "an amount with no purpose told", "money-in-noun": "the noun that the amount stands in",
    "money-of-clause": "what the clause says the amount is for", "money-of-noun": "the noun that the amount belongs to",
    "money-of-verb": "what the amount is paid, given or asked for",
    "money-worth": "the goods that are worth the amount",
    "no": "“no” before the noun: told as not so",
    "none": "“nobody”, “no one” or “none” counts as 0",
    "number": "the number as it is written",
    "of-them": "a part of those that were counted before (“of them”)",
    "people-ending": "the word’s ending names people",
    "place": "read as the place of the act",
    "range": "two numbers are the ends of a range; the value is their middle",
    "said demand": "a demand that is made in words counts as REQUEST",
    "said to have": "alleged: “said to have”",
    "sides/lent": "taken from another act beside or around this one",
    "sides/speaker": "no doer stands in the clause: whoever speaks the sentence",
    "subject": "subject of the sentence",
    "the-same": "takes up what was counted before (“the same”)",
    "total": "a total of what was counted before",
    "total-of": "the noun after “a total of” or “a number of”",
    "truce holds": "a truce that holds",
    "weight": "a weight of goods, not a count",
    "will not": "“will not” refuses: counts as REJECT",
    "with-so-many": "“with so many”: the noun stands before",
}  # fmt: skip
_CONTENTS = {
    "clause": "the clause that follows the cue", "host": "the sentence that the cue stands in",
    "infinitive": "the infinitive after the cue", "number": "the number that the cue reports",
    "obj": "the object of the cue", "quote": "the words in quotation marks", "what": "the clause after “what”",
    "by:host": "the sentence that names the speaker after “by”",
}  # fmt: skip
_ABOUTS = {
    "before": "the words before the cue", "clause": "the clause that follows the cue", "obj": "the object of the cue",
    "told": "what the sentence had told before", "wh": "the question after the cue (“who”, “when”, “whether” …)",
    "subj_passive": "the subject of the passive cue",
}  # fmt: skip
_SILENCES = {
    "adjective": "an adjective of what is not told (“undisclosed”)", "negation": "a verb of telling, negated",
    "no answer": "no answer was given", "no claim": "nobody has claimed it", "no detail": "no detail was given",
    "nothing told": "nothing was told", "phrase": "a fixed phrase of silence", "refusal": "a refusal to say",
    "withholding": "a verb of withholding", "without": "“without” and a verb of telling",
    "yet to": "“yet to” and a verb of telling",
}  # fmt: skip
_DATES = {
    "ago": "counted back from the day of publication", "apart": "counted from another day of the report",
    "clock": "a time of day", "deictic": "“today”, “yesterday” and the like, from the day of publication",
    "weekday": "a weekday, the one nearest to publication", "next-day": "the day after another that was told",
    "named": "a day that has a name", "holiday": "a holiday", "year": "a year", "month": "a month",
    "month-year": "a month and year", "month-day": "a day of a month", "day-month": "a day of a month",
    "hours": "so many hours, from publication", "span": "a span of time, counted from publication",
    "unit": "“this” or “last” and a unit of time, from publication", "weekend": "a weekend, nearest to publication",
    "as-of": "told as of a day", "part-of": "part of a year, month or day", "lasting": "how long it lasted",
}  # fmt: skip
_PLACES = {
    "border": "a border between two places", "compass": "a direction within a place", "side": "one side of a place",
    "site-of": "a site, at the place that it is in", "taken-up": "“the town”, “the crossing”: the place told before",
    "unknown": "a place by its words; the gazetteer does not have it",
}  # fmt: skip
_MEASURES = {"totals": "a word of totals: “{}”", "other": "the word list of what is counted has “{}”"}
_COMING = re.compile(r"(coming|promised) (\w+) is (\w+)")
_LISTS = {
    "speech": "the word list of speech has “{}”", "measures": "the word list of measures has “{}”",
    "contexts": "words of the context “{}” stand near", "operators": "“{}” tells how real it is",
    "conditions": "“{}” opens a condition", "channels": "words of the channel “{}”",
    "numbers": "“{}” before the number",
    "none": "“{}” counts as 0", "units": "the unit “{}”", "people": "a people’s name, “{}”",
    "postures": "the word list of postures has “{}”",
}  # fmt: skip


def plain(by: str, field: str = "") -> str:
    """A reason in plain words; the coder's own where there are no plainer ones.

    Args:
        by: As in `turnstone.record.Why`: "kind:name".
        field: Which it decided.
    """
    kind, _, name = by.partition(":")
    match kind:
        case "lexicon":
            return _lexicon(name, field)
        case "model":
            head, _, score = name.partition("=")
            return f"the trained model decided ({head.replace('_', ' ')}{f', {score}' if score else ''})"
        case "slot":
            return _slot(name)
        case "rule":
            return _rule(name)
        case "date":
            return _DATES.get(name, f"time words of the form “{name}”")
        case "place":
            return _place(name)
        case "role":
            return f"an office or role: “{name}”"
        case _:
            return _NAMED.get(by, by)


def _lexicon(name: str, field: str) -> str:
    listed, is_entry, entry = name.partition("/")
    if listed in _LISTS and is_entry:
        shown = re.split(r"[/~]", entry)
        if listed == "measures" and len(shown) > 1:
            return _MEASURES.get(shown[0], _LISTS[listed]).format(shown[-1].strip())
        if listed in ("speech", "conditions"):
            return _LISTS[listed].format(entry.partition(".")[0].replace("_", " "))
        return _LISTS[listed].format(shown[-1 if listed == "units" else 0].strip().replace("_", " "))
    if is_entry:
        return f"the word list of {listed} has “{entry}”"
    if field in ("value", "approximator"):
        return f"“{name}” before the number"
    return f"a known name ({name.removeprefix('enwiki:').removeprefix('ts:')})"


def _slot(name: str) -> str:
    where, _, named = name.partition(" ")
    if where.startswith("prep:"):
        shown = f"named after “{where.removeprefix('prep:')}”"
    else:
        shown = _SLOTS.get(where, f"stands in the act’s {where}")
    return f"{shown}: {_who(named)}" if named else shown


def _who(named: str) -> str:
    return plain(named) if named not in _NAMED else _NAMED[named]


def _rule(name: str) -> str:
    if coming := _COMING.fullmatch(name):
        return f"{coming[2]} that is {coming[1]} counts as {coming[3]}"
    group, is_grouped, rest = name.partition("/")
    if name in _RULES or not is_grouped:
        return _RULES.get(name, f"rule: {name.replace('-', ' ')}")
    match group:
        case "slot":
            return _slot(rest).replace("the act", "the cue")
        case "content":
            return _CONTENTS.get(rest) or _after(rest)
        case "about":
            return _ABOUTS.get(rest) or _after(rest)
        case "silence":
            return _SILENCES.get(rest, rest)
        case _:
            return f"rule: {name.replace('-', ' ')}"


def _after(rest: str) -> str:
    if rest.startswith("prep:"):
        return f"what follows “{rest.removeprefix('prep:')}”"
    return "the object of the cue and what belongs to it" if rest.startswith("obj") else f"rule: {rest}"


def _place(name: str) -> str:
    if name.startswith("gazetteer:"):
        known = name.removeprefix("gazetteer:")
        return f"found in the gazetteer ({f'GeoNames {known}' if known.isdigit() else known})"
    return _PLACES.get(name, f"a place: {name}")
