"""A report's text to its `Parse`: sentences and tokens by rule, all else by the model, base forms by rule again."""

from turnstone.language.decode import Analysis
from turnstone.language.lemmas import lemma
from turnstone.language.mend import mend
from turnstone.language.model import Model, shipped
from turnstone.language.parse import Edge, Name, Parse, Predicate, Reading, Role, Sentence, Token
from turnstone.language.sentences import SentenceSpan, segment


def analyse(text: str, model: Model | None = None, *, records: bool = True) -> Parse:
    """Analyse a report's text.

    Args:
        text: Any text; empty gives an empty parse.
        model: The language model; None for the one that comes with the package.
        records: Ask its record heads too: of use for coding only.

    Returns:
        The parse; the same text gives the same parse, whatever else is analysed.

    Raises:
        ModelError: The model's files are missing or of another version.
    """
    spans = segment(text)
    words = [[text[t.start : t.end] for t in span.tokens] for span in spans]
    found = (model or shipped()).analyse(words, records=records) if words else []
    tokens, sentences = list[Token](), list[Sentence]()
    names, predicates, readings = list[Name](), list[Predicate](), list[Reading]()
    for index, (span, forms, analysis) in enumerate(zip(spans, words, found, strict=True)):
        base = len(tokens)
        names += [Name(n.first + base, n.last + base, n.label, n.score) for n in analysis.names]
        predicates += _predicates(analysis, base)
        readings += _readings(analysis, base)
        tokens += _tokens(span, forms, analysis, index, base)
        sentences.append(Sentence(index, base, len(tokens), span.start, span.end, span.paragraph))
    return Parse(text, mend(tokens), tuple(sentences), tuple(names), tuple(predicates), tuple(readings))


def _tokens(span: SentenceSpan, forms: list[str], analysis: Analysis, sentence: int, base: int) -> list[Token]:
    marked = {p.word for p in analysis.predicates}
    return [
        Token(
            index=base + i,
            start=token.start,
            end=token.end,
            text=form,
            lemma=lemma(form, upos, xpos),
            upos=upos,
            xpos=xpos,
            head=head + base if head >= 0 else -1,
            deprel=deprel,
            sentence=sentence,
            factuality=factuality if i in marked else None,
        )
        for i, (token, form, upos, xpos, head, deprel, factuality) in enumerate(
            zip(
                span.tokens,
                forms,
                analysis.upos,
                analysis.xpos,
                analysis.heads,
                analysis.deprels,
                analysis.factuality,
                strict=True,
            )
        )
    ]


def _predicates(analysis: Analysis, base: int) -> list[Predicate]:
    return [
        Predicate(
            p.word + base,
            tuple(Role(r.label, r.head + base, r.first + base, r.last + base, r.score) for r in p.roles),
            p.score,
        )
        for p in analysis.predicates
    ]


def _readings(analysis: Analysis, base: int) -> list[Reading]:
    return [
        Reading(r.word + base, r.kinds, r.tags, tuple(Edge(e.label, e.word + base, e.score) for e in r.edges))
        for r in analysis.readings
    ]
