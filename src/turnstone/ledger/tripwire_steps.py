"""What became of a threat or promise: its steps, each with its evidence and how likely it is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

import msgspec

from turnstone.ledger.matching import content_words, parties_agree, words_overlap
from turnstone.ledger.tripwire import Pattern, Status, Step, StepKind
from turnstone.ledger.tripwire_deadline import Deadline, deadline, postponed
from turnstone.ledger.tripwire_score import (
    BAR,
    LISTED,
    Told,
    days_between,
    features,
    is_telling,
    kindred,
    likelihood,
    may_be,
    reasons,
    usual,
)
from turnstone.ledger.tripwire_words import SPOKEN, ULTIMATA, act_pattern
from turnstone.record import Event

HORIZON = 60
"""Days after the last telling, or after the deadline, in which acts are looked for."""
GRACE = 14
"""Days after a deadline that was not met in which what was threatened may still come."""
NEVER = "9999"
"""Later than every day."""
_SILENT = 0.6
"""Prior, set by hand: that a thing that no report tells of did not happen."""
_RETOLD = 0.6
"""Prior, set by hand: that another deadline or a graver act in a later telling is a change of the threat itself."""
_SHOWN = 3
"""Acts listed for one kind of step."""
_WORDINGS = 3
"""Wordings of a threat by which it is looked for."""
_GRAVER = ("", "relations", "expel", "restrict", "arrest", "territory", "violence")
"""THREATEN's modes from mild to grave."""
BEFORE = 30
"""Days before a threat on which the same acts of the same parties are counted."""
Before = Callable[[Pattern], int]
"""On how many of those days a pattern's parties did what it tells."""
UNDOING = ("CONCEDE", "RETREAT", "SUPPORT", "AGREE", "COOPERATE")
"""Types by which a threat may be taken back."""
_KINDS: tuple[StepKind, ...] = (
    "armed", "hardened", "softened", "changed", "met", "observed", "carried_out", "withdrawn", "lapsed"
)  # fmt: skip
_FINAL: dict[StepKind, Status] = {
    "observed": "observed", "carried_out": "carried_out", "withdrawn": "withdrawn", "lapsed": "lapsed", "met": "lapsed",
}  # fmt: skip
"""Steps that move the status, and where to."""


def deadline_of(told: Told) -> Deadline | None:
    """The deadline of one telling: in its condition, else in its sentence, else the day that the act is told for."""
    event, published = told.row.record, told.row.report.published
    if found := postponed(told.sentence, published):
        return found
    if event.condition and (found := deadline(event.condition.span.text, published)):
        return found
    if found := deadline(told.sentence, published):
        return found
    edtf = event.date.edtf if event.date else None
    if event.type == "THREATEN" and edtf and event.date and event.date.span and edtf[:10] > told.told:
        return Deadline(edtf, event.date.span.text)
    return None


def deadline_in_force(tellings: Sequence[Told]) -> Deadline | None:
    """That of the newest telling which names one: of those of one day, the earliest telling speaks."""
    named = [(told.told, found) for told in tellings if (found := deadline_of(told))]
    newest = max((day for day, _ in named), default="")
    return next((found for day, found in named if day == newest), None)


def steps(
    tellings: Sequence[Told], condition: Pattern | None, acts: Sequence[Told], meant: Sequence[Told], today: str,
    before: Before,
) -> tuple[Status, tuple[Step, ...]]:  # fmt: skip
    """The steps of a tripwire by day, and where they have brought it.

    Args:
        tellings: Earliest first.
        condition: What must come about, or must not.
        acts: Events that may carry it out, keep it or take it back.
        meant: Events that the condition may speak of.
        today: Last day that counts.
        before: On how many of the days before the first telling a pattern's parties did what it tells.
    """
    others, meant = _apart(tellings, acts, today), _apart(tellings, meant, today)
    first, end = tellings[0], deadline_in_force(tellings)
    found = [_armed(first), *_changes(tellings)]
    met = list(_condition_steps(first, condition, meant, end, before))
    seen = min((step.day for step in met if step.moves and step.kind == "observed"), default="")
    prompted = seen or NEVER if condition is not None and not condition.negated else end.day if end else None
    done = list(_carried_out(tellings, others, prompted, before))
    found += [*met, *done, *_withdrawn(tellings, others, done)]
    found += _by_time(first, condition, end, found, today)
    found.sort(key=lambda step: (step.day, _KINDS.index(step.kind)))
    return _followed(found)


def _apart(tellings: Sequence[Told], acts: Iterable[Told], today: str) -> list[Told]:
    """Acts that are no telling of the threat itself, nor told in its sentence."""
    told = {one.row.id for one in tellings}
    sentences = {one.sentence for one in tellings}
    return [act for act in acts if act.row.id not in told and act.day <= today and act.sentence not in sentences]


def _followed(found: Sequence[Step]) -> tuple[Status, tuple[Step, ...]]:
    """Where the likely steps lead; of those only what changes the status moves it.

    What was carried out or withdrawn stays so, whichever came first; what had lapsed may still be carried out.
    """
    status: Status = "armed"
    out: list[Step] = []
    for step in found:
        to = _FINAL.get(step.kind, status) if step.moves else status
        if not (status in ("armed", "observed") or (status == "lapsed" and to == "carried_out")):
            to = status
        if status == "observed" and to == "armed":
            to = status
        out.append(step if step.kind == "armed" or to != status else _possible(step))
        status = to
    return status, tuple(out)


def _armed(first: Told) -> Step:
    sure = first.row.record.confidence
    return Step(
        kind="armed", day=first.told, likelihood=round(sure, 2) if sure else 1.0, moves=True, evidence=(first.row,),
        why="as the coder read it" if sure else "as it stands in the record",
    )  # fmt: skip


def _changes(tellings: Sequence[Told]) -> Iterator[Step]:
    """Later tellings, of another day, with another deadline, a graver or milder act, or another condition."""
    stood = tellings[0]
    for later in tellings[1:]:
        if later.told == stood.told:
            continue
        kind, why = _change(stood, later)
        if kind is not None:
            yield Step(
                kind=kind, day=later.told, likelihood=_RETOLD, moves=False, evidence=(later.row,),
                why=f"{why} (prior set by hand)",
            )  # fmt: skip
        if kind is not None or later.row.record.condition:
            stood = later


def _change(before: Told, after: Told) -> tuple[StepKind | None, str]:
    old, new = deadline_of(before), deadline_of(after)
    if old and new and abs(days_between(old.day, new.day)) > 1:
        kind = "hardened" if new.day < old.day else "softened"
        return kind, f"the deadline is {new.day}, before it was {old.day}"
    if new and not old and before.row.record.condition:
        return "hardened", f"a deadline is set: {new.day}"
    graver = _grade(after) - _grade(before)
    if graver and _grade(after) and _grade(before):
        return ("hardened" if graver > 0 else "softened"), "what is threatened is graver" if graver > 0 else "milder"
    one, other = before.row.record.condition, after.row.record.condition
    if one and other and words_overlap(one.span.text, other.span.text) < 0.2:
        return "changed", "the condition is told otherwise"
    if one and not other and after.row.record.actor and " still " in f" {after.sentence} ":
        return "hardened", "told again without the condition"
    return None, ""


def _grade(told: Told) -> int:
    mode = told.row.record.mode
    return _GRAVER.index(mode[0]) if mode and mode[0] in _GRAVER else 0


def _condition_steps(
    first: Told, condition: Pattern | None, acts: Iterable[Told], end: Deadline | None, before: Before
) -> Iterator[Step]:
    """Acts that the condition may speak of: it came about, or what was demanded was done."""
    if condition is None:
        return
    kind: StepKind = "met" if condition.negated else "observed"
    said = "what was to be done was done" if condition.negated else "the condition came about"
    found: list[Step] = []
    for act in acts:
        if not _can_be(condition, act) or not _is_after(first, act) or not _typed(condition, act):
            continue
        if not may_be(condition, act):
            continue
        scored = features(condition, act, first.told)
        if end and condition.negated:
            scored["late"] = max(scored["late"], min(1.0, max(0, days_between(end.day, act.day)) / 3))
        if scored["words"] > 0 or scored["actor"] + scored["recipient"] >= 1:
            found.append(_step(kind, said, act, _usually(scored, condition, before)))
    yield from _best(found)


def _carried_out(
    tellings: Sequence[Told], acts: Iterable[Told], prompted: str | None, before: Before
) -> Iterator[Step]:
    """Acts of the same doer that were threatened or promised; `prompted` is when the condition was first seen, or
    the deadline."""
    found: list[Step] = []
    patterns = _patterns(tellings)
    first = tellings[0]
    promise = first.row.record.type in ("AGREE", "CONCEDE")
    for act in acts:
        if not _is_after(first, act):
            continue
        if not any(_can_be(pattern, act) and _typed(pattern, act) and may_be(pattern, act) for pattern in patterns):
            continue
        if (parties_agree(first.row.record.actor, act.row.record.actor) or 0) < 0.5:
            continue
        scored = max((features(pattern, act, first.told) for pattern in patterns), key=likelihood)
        scored["unprompted"] = float(not promise and prompted is not None and act.day < prompted)
        if scored["actor"] > 0 and (scored["words"] > 0 or not promise):
            said = "what was promised was done" if promise else "what was threatened was done"
            found.append(_step("carried_out", said, act, scored if promise else _usually(scored, patterns[0], before)))
    yield from _best(found)


def _usually(scored: dict[str, float], pattern: Pattern, before: Before) -> dict[str, float]:
    """With how often the parties do so anyway, where that matters."""
    if likelihood(scored) < LISTED or not pattern.types:
        return scored
    return scored | {"usual": usual(before(pattern), BEFORE)}


def _patterns(tellings: Sequence[Told]) -> list[Pattern]:
    """The acts that the tellings threaten or promise, each wording once, the earliest few."""
    found: dict[str, Pattern] = {}
    for told in tellings:
        pattern = act_pattern(told.row.record, told.sentence)
        found.setdefault(pattern.words, pattern)
    return list(found.values())[:_WORDINGS]


def _can_be(pattern: Pattern, act: Told) -> bool:
    """Whether an act may be told as done, and of a type that is an act itself."""
    event = act.row.record
    return "negation" not in event.aux and (event.type not in SPOKEN or event.type in pattern.types)


def _typed(pattern: Pattern, act: Told) -> bool:
    """Whether an act is of a type that is looked for, or of one that reports use for it."""
    return not pattern.types or any(act.row.record.type in kindred(one) for one in pattern.types)


def _withdrawn(tellings: Sequence[Told], acts: Iterable[Told], done: Sequence[Step]) -> Iterator[Step]:
    """Later words of the same speaker that take it back: the threat negated, or its own act given up."""
    first = tellings[0]
    since = min((step.day for step in done if step.moves), default="")
    pattern = act_pattern(first.row.record, first.sentence)
    found: list[Step] = []
    for act in acts:
        event = act.row.record
        negated = "negation" in event.aux and event.type in (first.row.record.type, *pattern.types)
        if not (negated or (event.type in UNDOING and _may_be_undone(first.row.record))):
            continue
        if not _is_after(first, act) or (parties_agree(first.row.record.actor, event.actor) or 0) < 0.8:
            continue
        if not may_be(pattern, act):
            continue
        scored = features(pattern, act, first.told) | {"type": float(negated), "mode": 0.0}
        scored |= {"to come": 0.0} if negated else {}
        if scored["words"] > 0:
            ended = since and act.day > since
            said = "what had been done was ended" if ended else "taken back"
            step = _step("withdrawn", said, act, scored)
            found.append(_possible(step) if ended else step)
    yield from _best(found)


def _may_be_undone(event: Event) -> bool:
    """Whether giving an act up takes the threat back: of an ultimatum the words tell what is demanded, not that act."""
    return event.type == "THREATEN" and not ULTIMATA & content_words(event.trigger.text)


def _by_time(
    first: Told, condition: Pattern | None, end: Deadline | None, found: Sequence[Step], today: str
) -> Iterator[Step]:
    """What the passing of a deadline alone makes so."""
    if end is None or end.day[:4] > "9998" or len(end.day) < 10 or end.day >= today:
        return
    likely = {step.kind for step in found if step.moves and (step.day <= end.day or step.kind != "observed")}
    passed = (date.fromisoformat(end.day) + timedelta(days=1)).isoformat()
    prior = "no report read tells of it (prior set by hand)"
    if condition is not None and condition.negated and not likely & {"met", "carried_out", "withdrawn"}:
        yield Step(kind="observed", day=passed, likelihood=_SILENT, moves=True,
                   why=f"the deadline passed and what was to be done was not seen: {prior}")  # fmt: skip
        late = (date.fromisoformat(end.day) + timedelta(days=GRACE)).isoformat()
        if late < today:
            yield Step(kind="lapsed", day=late, likelihood=_SILENT, moves=True,
                       why=f"nothing was seen in {GRACE} days after the deadline: {prior}")  # fmt: skip
    elif not likely & {"met", "observed", "carried_out", "withdrawn"}:
        yield Step(kind="lapsed", day=passed, likelihood=_SILENT, moves=True,
                   why=f"the deadline passed with nothing seen: {prior}")  # fmt: skip


def _is_after(first: Told, act: Told) -> bool:
    """Whether an act can be an answer: on the day of the first telling it must be told elsewhere, or later."""
    if not act.day or act.day < first.told:
        return False
    same_text = act.row.report.article == first.row.report.article
    return not same_text or act.day > first.told


def _step(kind: StepKind, said: str, act: Told, scored: dict[str, float]) -> Step:
    likely = likelihood(scored)
    moves = likely >= BAR and is_telling(scored)
    why = f"{'' if moves else 'possibly '}{said}: {reasons(scored)}" if likely >= LISTED else ""  # `_best` drops those
    return Step(kind=kind, day=act.day, likelihood=likely, moves=moves, evidence=(act.row,), why=why)


def _possible(step: Step) -> Step:
    return msgspec.structs.replace(step, moves=False)


def _best(found: Sequence[Step]) -> Iterator[Step]:
    """The likeliest acts, one step a day: reports of one day stand together as its evidence."""
    days: dict[str, Step] = {}
    for step in sorted(found, key=lambda step: (-step.likelihood, step.day, step.evidence[0].id)):
        if step.likelihood < LISTED:
            break
        before = days.get(step.day)
        if before is None:
            days[step.day] = step
        elif step.moves == before.moves:
            days[step.day] = Step(
                kind=before.kind, day=before.day, likelihood=before.likelihood, why=before.why, moves=before.moves,
                evidence=(*before.evidence, *step.evidence)[:_SHOWN],
            )  # fmt: skip
    yield from list(days.values())[:_SHOWN]
