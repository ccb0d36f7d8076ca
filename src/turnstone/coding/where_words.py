"""Words by which a place belongs to an act, or does not."""

IN = frozenset(
    "in at near inside outside off along around across above within throughout during beside beyond amid round "
    "alongside opposite".split()
)
"""Prepositions that say where."""
MOTION = frozenset("to into onto toward towards from through via".split())
"""Prepositions that say where to or from; they make a place of the act only under `MOVING`."""
MOVING = frozenset(
    """send deploy move come go enter arrive march travel advance withdraw flee return cross transfer dispatch push fly
    sail reach pull leave
    invade redeploy evacuate head drive walk storm break escape relocate station transport ship expel deport remove
    eject oust evict displace
    abduct kidnap seize snatch free liberate rescue release repatriate extradite bring take bus airlift retreat spill
    spread extend expand
    infiltrate smuggle rush rotate surge pour mass deliver launch fire parachute
    deployment advance withdrawal offensive incursion invasion evacuation retreat return march pullout departure arrival
    expulsion
    deportation abduction kidnapping transfer dispatch raid push thrust foray infiltration expansion delivery shipment
    airlift
    repatriation release rescue liberation""".split()
)
"""Lemmas of acts that go somewhere or bring somebody away."""
GROUND_VERBS = frozenset(
    """take seize capture retake recapture clear control occupy liberate relinquish cede isolate besiege encircle
    surround storm overrun
    raid seal cordon blockade patrol evacuate bomb shell bombard pound hit strike attack target rock shake burn torch
    loot destroy shut close
    block recover regain secure lose abandon annex blow demolish raze defend flatten assault blast rattle pummel ransack
    vandalise vandalize
    visit tour reopen""".split()
)
"""Verbs whose object, where it is a place and no country, is where the act happens."""
ENTERING = frozenset("enter reach leave patrol visit cross invade tour flee exit".split())
"""Verbs whose object is where the act happens even where it is a country."""
GROUND_NOUNS = frozenset(
    """capture seizure fall siege isolation liberation shelling bombing bombardment evacuation occupation blockade
    storming raid takeover
    recapture encirclement battle destruction control patrol burning looting annexation closure defence defense strike
    attack invasion
    massacre seige""".split()
)
"""Nouns whose of-phrase, where it is a place and no country, is where the act happens."""
PARTS = frozenset(
    """percent per third half quarter most much part parts all control swathe swathes area areas territory stretch
    portion district districts
    % entirety whole number remainder rest neighbourhood neighborhood""".split()
)
"""Nouns that stand for a share of the ground named after "of"."""
CARRIERS = frozenset(
    """outskirt outskirts centre center city town village province district side suburb suburbs edge vicinity north
    south east west middle
    heart port capital coast shore state region governorate island airport area street streets waters part parts
    compound site camp market
    marketplace bank valley countryside gate road""".split()
)
"""Nouns that only lead to the place named after "of"."""
HARM = frozenset("kill injure wound hurt die destroy damage displace burn maim kidnap abduct".split())
"""Verbs of harm that are listed together and share place and time ("two were killed and five injured in X")."""
SPEAKING = frozenset(
    """say tell order report announce call urge demand condemn accuse blame warn threaten vow pledge promise
    reject refuse
    deny claim allege add
    insist explain write note state declare comment quote speak welcome praise criticise criticize denounce question
    appeal ask request
    confirm believe think fear hope expect recommend approve threat approval disapproval recommendation request demand
    promise pledge offer
    readiness accusation allegation claim statement""".split()
)
"""Verbs of saying and thinking: where one speaks is not where the act is."""
