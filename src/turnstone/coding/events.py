"""Events: who did what to whom, where, when and on what condition (RECORD.md rules 1 to 5).

Stages, in this order:

1. acts        words that name a political act (acts.py)
2. merge       one event per act and sentence (merge.py)
3. demands     "must" and "should" said to somebody (demands.py)
   swallow     acts asked for, refused, threatened or promised give way to the asking (derive.py)
4. modality    historical, future, hypothetical, negation (modality.py)
5. condition   the clause that must come true (conditions.py)
6. retype      coming cooperation, retreat and harm (derive.py)
   weigh       each act's type against the record heads', and the acts that they alone see (weigh.py)
7. parties     actor and recipient (fill.py), date and place (when.py, where.py), context, each weighed likewise
8. links       condition to its event, event to its statement and figures
"""

from collections.abc import Sequence

import msgspec

from turnstone.coding import weights
from turnstone.coding.acts import Act, Finder
from turnstone.coding.conditions import ConditionSpan, condition_for, is_coming
from turnstone.coding.demands import find_demands, find_refusals, find_threats
from turnstone.coding.derive import retype, swallow
from turnstone.coding.fill import Parties, parties_of
from turnstone.coding.ids import record_id
from turnstone.coding.merge import merge_acts
from turnstone.coding.modality import Modality, modality_of
from turnstone.coding.quotes import statement_at
from turnstone.coding.sides import SPEAKERS_ACTS, Sides
from turnstone.coding.slots import Slots
from turnstone.coding.weigh import Weigher
from turnstone.coding.when import date_for
from turnstone.coding.where import places_for
from turnstone.coding.whys import BY, Reasons
from turnstone.lexicon.contexts import contexts_of
from turnstone.lexicon.light import load_lights
from turnstone.lexicon.operators import load_operators
from turnstone.lexicon.senses import load_senses
from turnstone.mentions.mention import DateMention, Mentions
from turnstone.record import Aux, Condition, Entity, Event, Figure, Place, Span, Statement

SAYING_TYPES = (*SPEAKERS_ACTS, "MOBILIZE")
"""Types whose condition may hang on what is said in them ("pledged to supply power if the station stops")."""
WARNING = ("warn",)
"""Acts of statements that make a coming hostile act a threat."""


def code_events(mentions: Mentions, statements: Sequence[Statement], figures: Sequence[Figure]) -> tuple[Event, ...]:
    """All events of a report, in the order of their triggers."""
    return _Coder(mentions, statements, figures).code()


class _Draft(msgspec.Struct, kw_only=True):
    """An event while it is being put together."""

    act: Act
    modality: Modality
    condition: ConditionSpan | None
    aux: tuple[Aux, ...]
    parties: Parties
    inner: Act | None
    merged: list[Act]
    sure: float | None = None
    """Confidence of the weighing (weigh.py); None where nothing was weighed."""


class _Coder:
    def __init__(self, mentions: Mentions, statements: Sequence[Statement], figures: Sequence[Figure]) -> None:
        self.mentions = mentions
        self.parse = mentions.parse
        self.slots = Slots(mentions.parse)
        self.statements = statements
        self.figures = figures
        self.operators = load_operators()
        self.weigher = Weigher(mentions, self.slots)
        self._contexts: dict[int, tuple[str, ...]] = {}

    def code(self) -> tuple[Event, ...]:
        finder = Finder(self.mentions, self.slots, load_senses(), load_lights())
        acts, merged = merge_acts(self.parse, self.slots, finder.find())
        acts = self._with_said(acts)
        known = [*acts, *(other for others in merged.values() for other in others)]
        acts, inner = swallow(self.parse, self.slots, acts)
        drafts = [draft for act in acts if (draft := self._draft(act, inner.get(act.token), merged.get(act.token, [])))]
        if self.weigher.able:
            drafts = self._weighed(drafts, known)
        ids = self._ids(drafts)
        sides = Sides(self.mentions, self.slots, [draft.act for draft in drafts])
        return tuple(self._event(draft, drafts, ids, sides) for draft in drafts)

    def _weighed(self, drafts: list[_Draft], known: list[Act]) -> list[_Draft]:
        """Drafts whose type holds against the record heads, retyped where they outweigh it, and the acts they add.

        What the lexicon knew and gave up (asked for, refused, told twice) is not added again.
        """
        kept = list[_Draft]()
        for draft in drafts:
            kind, draft.sure = self.weigher.verdict(draft.act.tokens, draft.act.type)
            if kind is not None and kind != draft.act.type:
                draft.act = msgspec.structs.replace(draft.act, type=kind, mode=(), by=(*draft.act.by, BY))
            kept += [draft] if kind is not None else []

        def hangs(token: int) -> bool:
            return self._hangs(token, kept)

        more = [self._seen(*found) for found in self.weigher.unseen([*known, *(draft.act for draft in drafts)], hangs)]
        return sorted([*kept, *more], key=lambda draft: draft.act.token)

    def _hangs(self, token: int, kept: list[_Draft]) -> bool:
        """Whether what a word tells is to come on a condition, and is no part of what hangs on it already."""
        clause = condition_for(self.parse, token) if is_coming(self.parse, token) else None
        if clause is None:
            return False
        above = {t.index for t in self.parse.ancestors(token)}
        return not any(d.condition and d.condition.first == clause.first and d.act.token in above for d in kept)

    def _seen(self, act: Act, sure: float) -> _Draft:
        """An act that the record heads alone see."""
        modality = modality_of(self.parse, self.slots, self.operators, act)
        return _Draft(
            act=act, modality=modality, condition=condition_for(self.parse, act.token), aux=modality.aux,
            parties=parties_of(self.mentions, self.slots, act), inner=None, merged=[], sure=sure,
        )  # fmt: skip

    def _with_said(self, acts: list[Act]) -> list[Act]:
        """Add demands, refusals and threats that somebody says without a verb for them, in trigger order."""
        known = {act.token for act in acts}
        threats = [a for a in find_threats(self.parse) if a.token not in known and condition_for(self.parse, a.token)]
        found = [*find_demands(self.parse, self.slots), *find_refusals(self.parse, self.slots), *threats]
        said = {act.token: act for act in found if self._statement(act)}
        return sorted([*said.values(), *(a for a in acts if a.token not in said)], key=lambda act: act.token)

    def _draft(self, act: Act, inner: Act | None, merged: list[Act]) -> _Draft | None:
        modality = modality_of(self.parse, self.slots, self.operators, act)
        if modality.swallowed:
            return None
        condition = self._condition_span(act)
        aux: tuple[Aux, ...] = modality.aux
        if act.by[0].startswith("rule:"):
            aux = tuple(a for a in aux if a == "historical")  # the modal made it a demand, refusal or threat
        elif condition and [by for by, _ in modality.by] == ["lexicon:operators/would"]:  # "we would stop if they did"
            aux = tuple("future" if a == "hypothetical" else a for a in aux)
        act, aux = retype(act, aux, conditional=condition is not None, warned=self._warned(act))
        parties = parties_of(self.mentions, self.slots, act)
        return _Draft(
            act=act, modality=modality, condition=condition, aux=aux, parties=parties, inner=inner, merged=merged
        )

    def _condition_span(self, act: Act) -> ConditionSpan | None:
        """The act's own condition, or that of what is promised, threatened or asked in it."""
        if own := condition_for(self.parse, act.token):
            return own
        inside = self.slots.fill(act.token, "comp") if act.type in SAYING_TYPES else ()
        return next((found for head in inside if (found := condition_for(self.parse, head))), None)

    def _warned(self, act: Act) -> bool:
        statement = self._statement(act)
        return statement is not None and statement.act in WARNING

    def _statement(self, act: Act) -> Statement | None:
        found = statement_at(self.statements, self._trigger(act))
        return next((s for s in self.statements if s.id == found), None)

    def _trigger(self, act: Act) -> Span:
        first, last = act.tokens[0], act.tokens[-1]
        if last - first + 1 == len(act.tokens):
            return self.parse.span(first, last + 1)
        return self.parse.span(act.token, act.token + 1)

    def _ids(self, drafts: list[_Draft]) -> dict[int, str]:
        return {
            draft.act.token: record_id(self.mentions.report.id, "event", self._trigger(draft.act), draft.act.type)
            for draft in drafts
        }

    def _event(self, draft: _Draft, drafts: list[_Draft], ids: dict[int, str], sides: Sides) -> Event:
        act, trigger = draft.act, self._trigger(draft.act)
        why = Reasons(self.parse, act, trigger)
        why.type()
        mode, context = self._mode(act, why), self._context(act, why)
        actor, recipient, statement = self._sides(draft, sides, why)
        location = self._location(act, why)
        date = date_for(self.parse, self.mentions, act.token, act.type)
        why.date(date)
        aux = self._aux(draft, drafts, date, why)
        condition = self._condition(draft, drafts, ids, why)
        return Event(
            id=ids[act.token],
            trigger=trigger,
            type=act.type,
            mode=mode,
            context=context,
            actor=actor,
            recipient=recipient,
            location=location,
            date=date.date if date else None,
            aux=aux,
            condition=condition,
            statement=statement.id if statement else None,
            figures=self._figures(act),
            confidence=self._confidence(draft, actor, recipient),
            why=tuple(why.found),
        )

    # -- fields, each weighed and with its reasons --------------------------------------------------------------------

    def _sides(
        self, draft: _Draft, sides: Sides, why: Reasons
    ) -> tuple[tuple[Entity, ...], tuple[Entity, ...], Statement | None]:
        """Actors, recipients, and the statement that the act is told in."""
        own, statement = draft.parties, self._statement(draft.act)
        told = sides.of(draft.act, own, draft.inner, draft.merged, statement)
        actor, recipient = self.weigher.sides(draft.act, *told)
        why.parties("actor", (own.actor, own.actor_slot), statement, told[0], actor)
        why.parties("recipient", (own.recipient, own.recipient_slot), statement, told[1], recipient)
        return actor, recipient, statement

    def _aux(self, draft: _Draft, drafts: list[_Draft], date: DateMention | None, why: Reasons) -> tuple[Aux, ...]:
        told = _with(draft.aux, "historical") if date is not None and date.historical else draft.aux
        aux = self.weigher.aux(draft.act, told)
        why.aux(draft.modality, date, told, aux)
        clauses = (d.condition for d in drafts if d.condition and d.condition.head == draft.act.token)
        if "hypothetical" not in aux and (clause := next(clauses, None)):
            aux = (*aux, "hypothetical")
            why.condition_head(self.parse.span(clause.first, clause.last))
        return aux

    def _location(self, act: Act, why: Reasons) -> tuple[Place, ...]:
        told = tuple(places_for(self.parse, self.mentions, act.token))
        found = self.weigher.places(act, told)
        why.places(told, found)
        return tuple(mention.place for mention in found)

    def _context(self, act: Act, why: Reasons) -> tuple[str, ...]:
        paragraph = self.parse.sentence_of(act.token).paragraph
        if paragraph not in self._contexts:
            sentences = [s for s in self.parse.sentences if s.paragraph == paragraph]
            lemmas = [t.lemma.lower() for s in sentences for t in self.parse.tokens[s.first : s.last]]
            self._contexts[paragraph] = contexts_of(lemmas)
        told = tuple(dict.fromkeys((*act.context, *self._contexts[paragraph])))
        given = weights.WEIGHTS
        found = self.weigher.tags(act, "context:", told, given.context, given.context_other)
        why.contexts(told, found)
        return found

    def _mode(self, act: Act, why: Reasons) -> tuple[str, ...]:
        given = weights.WEIGHTS
        found = self.weigher.tags(act, f"mode:{act.type} ", act.mode, given.mode, given.mode_other)
        why.modes(act.mode, found)
        return found

    def _condition(self, draft: _Draft, drafts: list[_Draft], ids: dict[int, str], why: Reasons) -> Condition | None:
        clause = draft.condition
        if clause is None:
            return None
        why.condition(clause.by)
        inside = [
            d.act.token for d in drafts if clause.first <= d.act.token < clause.last and d.act.token != draft.act.token
        ]
        own = clause.head if clause.head in inside else (inside[0] if inside else None)
        return Condition(span=self.parse.span(clause.first, clause.last), event=ids[own] if own is not None else None)

    def _figures(self, act: Act) -> tuple[str, ...]:
        below = self.parse.subtree(act.token)
        tokens = [self.parse.tokens[i] for i in below]
        return tuple(figure.id for figure in self.figures if any(t.start <= figure.span.start < t.end for t in tokens))

    def _confidence(self, draft: _Draft, actor: tuple[Entity, ...], recipient: tuple[Entity, ...]) -> float:
        """That of the weighing, or of the rules alone: parties found and a fuller sense give more (0.3 to 0.95)."""
        if draft.sure is not None:
            return round(draft.sure, 2)
        score = 0.5 + 0.15 * bool(actor) + 0.15 * bool(recipient) + 0.1 * (len(draft.act.tokens) > 1)
        score -= 0.1 * len(draft.aux)
        return round(min(max(score, 0.3), 0.95), 2)


def _with(aux: tuple[Aux, ...], more: Aux) -> tuple[Aux, ...]:
    return aux if more in aux else (more, *aux)
