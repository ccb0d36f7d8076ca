"""Shows what each room makes of one sentence: `python -m docs.walk REPORT ROOM [SENTENCE]`.

ROOM is reading, language, mentions, coding or record; SENTENCE counts from 1. For docs/how-it-works.md, and for whoever
looks for the room that a mistake comes from.
"""

import sys
import textwrap
from collections.abc import Callable, Iterator

import turnstone
from turnstone.coding.acts import Act, Finder
from turnstone.coding.coder import code
from turnstone.coding.derive import swallow
from turnstone.coding.merge import merge_acts
from turnstone.coding.modality import modality_of
from turnstone.coding.slots import Slots
from turnstone.language.analyse import analyse
from turnstone.language.parse import Parse, Sentence
from turnstone.lexicon.light import load_lights
from turnstone.lexicon.operators import load_operators
from turnstone.lexicon.senses import load_senses
from turnstone.mentions.resolve import resolve
from turnstone.record import Event, Report, Span
from turnstone.show import words

WIDTH = 80


def main() -> None:
    """Print one room's view, long lines broken."""
    if len(sys.argv) not in (3, 4) or sys.argv[2] not in ROOMS:
        sys.exit(f"{__doc__}")
    (report,) = turnstone.reports(sys.argv[1])
    number = int(sys.argv[3]) if len(sys.argv) == 4 else 1
    for line in ROOMS[sys.argv[2]](report, number):
        line = line.replace(words.GLUE, " ")
        sys.stdout.write((textwrap.fill(line, WIDTH, subsequent_indent=" " * 8) if line else "") + "\n")


def reading(report: Report, number: int) -> Iterator[str]:
    """What is known of the report, where it was read, and what was taken out."""
    how = report.extra.get("reading", {})
    for field in ("title", "publisher", "published", "language"):
        yield f"{field:10} {getattr(report, field)}  ({how.get('from', {}).get(field, 'found in the text')})"
    yield f"{'text':10} {len(report.text)} characters, sha256 {report.sha256[:16]}"
    for line in how.get("removed", ()):
        yield f"{'removed':10} {line}"


def language(report: Report, number: int) -> Iterator[str]:
    """Tokens with lemma, tag, head and relation; then names, and predicates with factuality and roles."""
    parse = analyse(report.text)
    sentence = parse.sentences[number - 1]
    yield f"{'':3} {'word':13} {'lemma':12} {'tag':6} {'head':13} relation"
    for token in parse.tokens[sentence.first : sentence.last]:
        head = parse.tokens[token.head].text if token.head >= 0 else ""
        row = f"{token.index - sentence.first + 1:3} {token.text:13} {token.lemma:12} {token.upos:6} {head:13}"
        yield f"{row} {token.deprel}"
    yield ""
    for name in parse.names:
        if sentence.first <= name.first < sentence.last:
            yield f"name       {name.label:5} {_words(parse, name.first, name.last)}"
    for predicate in parse.predicates:
        token = parse.tokens[predicate.token]
        if token.sentence == sentence.index:
            roles = (f"{role.label} {_words(parse, role.first, role.last)}" for role in predicate.roles)
            yield f"predicate  {token.text} ({_factual(token.factuality)}): {'; '.join(roles) or 'no roles'}"


def mentions(report: Report, number: int) -> Iterator[str]:
    """Parties, places and dates of the sentence, each with the rule or entry that found it."""
    found = resolve(report)
    sentence = found.parse.sentences[number - 1]
    for party in found.parties:
        if sentence.first <= party.head < sentence.last:
            yield f"party  {_words(found.parse, party.first, party.last)} = {words.entity(party.entity(found.parse))}"
            yield f"       {party.by}"
    for place in found.places:
        if sentence.first <= place.head < sentence.last:
            where = place.place
            at = "no coordinates" if where.latitude is None else f"{where.latitude}, {where.longitude}"
            yield f"place  {' '.join(where.span.text.split())} = {words.place(where)}, {at}"
            yield f"       {place.by}"
    for date in found.dates:
        if sentence.first <= date.first < sentence.last:
            yield f"date   {_words(found.parse, date.first, date.last)} = {date.date.edtf or 'no day'} ({date.kind})"
            yield f"       {date.by}"


def coding(report: Report, number: int) -> Iterator[str]:
    """The acts of the sentence after each stage of turnstone.coding.events, and the events that came of them."""
    found = resolve(report)
    parse, slots = found.parse, Slots(found.parse)
    sentence = parse.sentences[number - 1]
    acts = Finder(found, slots, load_senses(), load_lights()).find()
    yield from _acts("1 acts", parse, sentence, acts)
    acts, _ = merge_acts(parse, slots, acts)
    yield from _acts("2 merge", parse, sentence, acts)
    acts, _ = swallow(parse, slots, acts)
    yield from _acts("3 swallow", parse, sentence, acts)
    yield "4 modality"
    for act in _within(sentence, acts):
        modality = modality_of(parse, slots, load_operators(), act)
        told = ", ".join(f"{by} “{parse.tokens[token].text}”" for by, token in modality.by)
        yield f"    {parse.tokens[act.token].text:12} {', '.join(modality.aux) or 'none':24} {told}".rstrip()
    yield "5 to 8, condition, type, parties, links"
    for event in code(report).events:
        if sentence.start <= event.trigger.start < sentence.end:
            yield from _event(event, report.text)


def record(report: Report, number: int) -> Iterator[str]:
    """What the record holds of the sentence beside its events."""
    coded = code(report)
    sentence = analyse(report.text).sentences[number - 1]

    def inside(span: Span) -> bool:
        return sentence.start <= span.start < sentence.end

    for statement in coded.statements:
        if inside(statement.cue):
            yield f"statement  {words.relay(statement)}: {statement.act} {words.quoted(statement.content.text)}"
    for silence in coded.silences:
        if inside(silence.cue):
            who = words.entities(silence.who) or "not named"
            yield f"silence    {who}: {silence.cue.text} {words.quoted(silence.about.text)}"
    for figure in coded.figures:
        if inside(figure.span):
            yield f"figure     {words.counted(figure)} ({figure.measure})"
    for posture in coded.postures:
        if inside(posture.span):
            yield f"posture    {words.entities(posture.who)}: {posture.stance} {words.quoted(posture.span.text)}"


ROOMS: dict[str, Callable[[Report, int], Iterator[str]]] = {
    "reading": reading,
    "language": language,
    "mentions": mentions,
    "coding": coding,
    "record": record,
}


def _acts(stage: str, parse: Parse, sentence: Sentence, acts: list[Act]) -> Iterator[str]:
    yield stage
    for act in _within(sentence, acts):
        kind = f"{act.type} {', '.join(act.mode)}".strip()
        yield f"    {parse.tokens[act.token].text:12} {kind:24} {', '.join(act.by)}"


def _within(sentence: Sentence, acts: list[Act]) -> list[Act]:
    return [act for act in acts if sentence.first <= act.token < sentence.last]


def _event(event: Event, text: str) -> Iterator[str]:
    kind = f"{event.type} {', '.join(event.mode)}".strip()
    yield f"    {event.trigger.text:12} {kind}{f' — {words.aux(event)}' if event.aux else ''}"
    if event.actor or event.recipient:
        yield f"        {words.sides(event)}"
    if event.condition:
        yield f"        {words.condition(event.condition, text)}"


def _words(parse: Parse, first: int, last: int) -> str:
    return " ".join(parse.span(first, last).text.split())


def _factual(score: float | None) -> str:
    """The score from -3 to 3 in words, in thirds, so that the page is the same on every processor."""
    return "not scored" if score is None else "did not happen" if score < -1 else "happened" if score > 1 else "open"


if __name__ == "__main__":
    main()
