"""The labels that an annotation may use, and the modes of each type (PLOVER manual 2.0, sections on modes)."""

from typing import get_args

from turnstone import record

TYPES: frozenset[str] = frozenset(get_args(record.EventType))
AUX: frozenset[str] = frozenset(get_args(record.Aux))
ACTS: frozenset[str] = frozenset(get_args(record.Act))
CHANNELS: frozenset[str] = frozenset(get_args(record.Channel))
MEASURES: frozenset[str] = frozenset(get_args(record.Measure))
APPROXIMATORS: frozenset[str] = frozenset(get_args(record.Approximator)) - {"range"}
STANCES: frozenset[str] = frozenset(get_args(record.Stance))
PRECISIONS: frozenset[str] = frozenset(get_args(record.Precision))

_GIVING = "assist change yield meet"
MODES: dict[str, frozenset[str]] = {
    kind: frozenset(modes.split())
    for kind, modes in {
        "CONSULT": "visit third-party multilateral phone",
        "RETREAT": "withdraw release disarm ceasefire access resign",
        "REQUEST": _GIVING,
        "REJECT": _GIVING,
        "ACCUSE": "disapprove investigate allege",
        "THREATEN": "restrict arrest relations expel territory violence",
        "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
        "SANCTION": "convict expel withdraw discontinue",
        "MOBILIZE": "troops weapons police militia",
        "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
        "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial "
        "drone heavy-weapons crowd-control unconventional",
    }.items()
}
"""Modes of each type; types not here have none."""

CONTEXTS: frozenset[str] = frozenset(
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic "
    "legal reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity "
    "inequality diplomatic territory peacekeeping health asylum migration disasters natural_resource environment "
    "technology terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking".split()
)
"""The 37 contexts."""

SECTORS: frozenset[str] = frozenset(
    "AGR BUS COP CRM CVL EDU ELI GOV JRN JUD LAB LEG MED MIL OPP PRE PRM PTY REB REF REL SOC SPY UAF UNK".split()
)
BLOCS: frozenset[str] = frozenset("IGO UNO EUR NGO ISM IMG MNC".split())
"""What stands in the place of a country for parties of none."""

REGISTERS: frozenset[str] = frozenset(
    "wire state-agency ministry un-briefing local live-blog radio communique ngo court election "
    "from-arabic from-spanish from-french from-russian from-chinese".split()
)
NEGATIVES: frozenset[str] = frozenset("sport business weather accident history metaphor culture science quiet".split())
"""What a hard negative is about; quiet: politics without one act."""
