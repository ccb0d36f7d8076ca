"""Events of short invented reports: type, mode, parties, aux and condition, coded with the shipped model."""

import pytest
from sentences import coded, event

CASES = [
    # voice, relative and reduced clauses, coordination, control
    ("Israel shelled southern Lebanon on Tuesday.", "ASSAULT", ["ISR"], ["LBN"], []),
    ("Lebanon was shelled by Israel on Tuesday.", "ASSAULT", ["ISR"], ["LBN"], []),
    ("The village is held by Sudan, which bombed Chad last night.", "ASSAULT", ["SDN"], ["TCD"], []),
    ("Russian troops bombed Ukraine and Moldova.", "ASSAULT", ["RUS"], ["UKR", "MDA"], []),
    ("Rwanda and Uganda attacked Burundi.", "ASSAULT", ["RWA", "UGA"], ["BDI"], []),
    ("Turkish forces continued to bombard Syria.", "ASSAULT", ["TUR"], ["SYR"], []),
    # events told by nouns
    ("The attack by Ethiopia on Eritrea drew wide attention.", "ASSAULT", ["ETH"], ["ERI"], []),
    ("Iran's missile strike on Pakistan killed five people.", "ASSAULT", ["IRN"], ["PAK"], []),
    ("Azerbaijan carried out an attack on Armenia.", "ASSAULT", ["AZE"], ["ARM"], []),
    ("The United States imposed sanctions on Venezuela.", "SANCTION", ["USA"], ["VEN"], []),
    # two-sided acts: all are actors
    ("France held talks with Algeria in Tunis.", "CONSULT", ["FRA", "DZA"], [], []),
    ("India and Pakistan exchanged fire across the line.", "ASSAULT", ["IND", "PAK"], [], []),
    # what is asked, refused, threatened or promised is not coded again
    ("Kenya urged Somalia to withdraw its troops.", "REQUEST", ["KEN"], ["SOM"], []),
    ("Cuba refused to release the prisoners.", "REJECT", ["CUB"], ["CUB"], []),
    ("North Korea threatened to attack South Korea.", "THREATEN", ["PRK"], ["KOR"], []),
    ("Norway promised to send aid to Yemen.", "AGREE", ["NOR"], ["YEM"], []),
    ("Serbia agreed to withdraw its troops.", "CONCEDE", ["SRB"], [], []),
    ("Greece condemned Turkey.", "ACCUSE", ["GRC"], ["TUR"], []),
    # whether it happened
    ("Belarus did not attack Lithuania.", "ASSAULT", ["BLR"], ["LTU"], ["negation"]),
    ("Russia may attack Georgia.", "ASSAULT", ["RUS"], ["GEO"], ["hypothetical"]),
    ("Poland will deploy troops to the border next week.", "MOBILIZE", ["POL"], [], ["future"]),
    ("In 1990 Iraq invaded Kuwait.", "ASSAULT", ["IRQ"], ["KWT"], ["historical"]),
    # what is still to come
    ("Egypt will send humanitarian aid to Sudan.", "AGREE", ["EGY"], ["SDN"], []),
    ("Libya said it would not send aid to Chad.", "REJECT", ["LBY"], ["TCD"], []),
]


@pytest.mark.parametrize(("text", "type_", "actor", "recipient", "aux"), CASES, ids=[case[0] for case in CASES])
def test_who_did_what_to_whom(text: str, type_: str, actor: list[str], recipient: list[str], aux: list[str]):
    """One event of the type, with these countries on either side and this aux."""
    found = event(text, type_)
    assert {e.country for e in found.actor} == set(actor)
    assert {e.country for e in found.recipient} == set(recipient)
    assert sorted(found.aux) == aux


NOTHING = [
    "The senator attacked the proposal as too costly.",
    "The minister came under fire from critics over the budget.",
    "Shares in the bank were hit by a wave of selling.",
    "Arsenal beat Chelsea 2-1 and will meet Liverpool in the final.",
    "A bomb of a film, the critics said.",
    "Heavy rain struck the coast and flooded two villages.",
    "The orchestra will strike up at eight.",
    "The campaign against inflation goes on.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_metaphors_sport_markets_and_weather_are_no_events(text: str):
    """Words of violence that tell no political act yield nothing."""
    assert [(e.type, e.trigger.text) for e in coded(text).events] == []


CONDITIONS = [
    ("Iran will strike US bases if Washington sends more troops.", "THREATEN", "Washington sends more troops"),
    ("Ghana promised to reopen the border once the hostages are freed.", "AGREE", "the hostages are freed"),
    ("Peru said it would cut off trade with Chile unless the ships left.", "THREATEN", "the ships left"),
]


@pytest.mark.parametrize(("text", "type_", "clause"), CONDITIONS)
def test_a_condition_is_kept_with_its_threat_or_promise(text: str, type_: str, clause: str):
    """The clause without its conjunction."""
    found = [e for e in coded(text).events if e.type in (type_, "CONCEDE") and e.condition]
    assert [e.condition.span.text for e in found] == [clause]


def test_a_condition_names_its_own_event():
    """The clause's act is an event with aux hypothetical, and the condition points to it."""
    record = coded("Iran will strike US bases if Israel attacks Lebanon.")
    threat = next(e for e in record.events if e.type == "THREATEN")
    inside = next(e for e in record.events if e.id == threat.condition.event)
    assert (inside.type, inside.aux) == ("ASSAULT", ("hypothetical",))


def test_a_toll_joins_the_attack_that_it_belongs_to():
    """Killing told beside its attack is one event, with the killed as recipient where the attack names none."""
    found = event("Gunmen opened fire in Karachi, killing five policemen.", "ASSAULT")
    assert [e.sector for e in found.actor] == ["UAF"]


def test_a_toll_alone_is_an_event_without_a_doer():
    """No doer named: actor is empty, the event is kept."""
    found = event("Three soldiers were shot dead in the city.", "ASSAULT")
    assert found.actor == ()


def test_a_threat_takes_its_mode_from_what_is_threatened():
    """Mode says what is threatened."""
    assert event("North Korea threatened to attack South Korea.", "THREATEN").mode == ("violence",)


def test_refusing_to_say_is_a_silence_only():
    """No REJECT beside the silence."""
    record = coded("The ministry refused to say how many troops had been sent.")
    assert [e for e in record.events if e.type == "REJECT"] == []
    assert len(record.silences) == 1


def test_must_said_to_somebody_is_a_request():
    """The speaker demands, the subject is asked."""
    found = event('"Russia must withdraw its forces," the Polish foreign minister said.', "REQUEST")
    assert {e.country for e in found.actor} == {"POL"}
    assert {e.country for e in found.recipient} == {"RUS"}


def test_an_event_hangs_on_the_innermost_statement():
    """event.statement is the statement whose content holds the trigger."""
    record = coded("Kenya said that Somalia had attacked its border post.")
    (attack,) = [e for e in record.events if e.type == "ASSAULT"]
    (statement,) = record.statements
    assert attack.statement == statement.id


def test_who_declares_an_emergency_is_its_doer():
    """The light verb stands over the first word of the phrase."""
    found = event("Kenya extended the national state of emergency for a month.", "COERCE")
    assert [entity.country for entity in found.actor] == ["KEN"]


def test_a_doer_told_after_the_last_of_several_passives():
    """One agent for all of them."""
    found = coded("The border post was attacked and burned by Kenyan troops.").events
    assert found
    assert all([e.country for e in f.actor] == ["KEN"] for f in found if f.type == "ASSAULT")


def test_every_field_says_what_decided_it():
    """`why` names the lexicon entry behind the type and the slot behind each party."""
    found = event("Israel shelled Lebanon.", "ASSAULT")
    by = {why.field: why.by for why in found.why}
    assert by["type"].startswith("lexicon:ASSAULT/")
    assert by["actor"].startswith("slot:subj")
    assert by["recipient"].startswith("slot:obj")
