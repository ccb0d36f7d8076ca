"""Names of the lexicons to referents: which actor a shared name means, peoples, countries."""

from dataclasses import dataclass

from turnstone.mentions.actors import country_actors, make_id
from turnstone.mentions.chunks import Chunk
from turnstone.mentions.memory import Memory
from turnstone.mentions.names import Alias, Hit
from turnstone.mentions.referent import Referent, of_actor
from turnstone.mentions.view import View


@dataclass(eq=False)
class Known:
    """The parties of the lexicons in one report; each is made once and shared."""

    view: View
    memory: Memory

    def referent(self, hit: Hit, chunk: Chunk, wanted: str | None = None) -> Referent | None:
        """The party that a lexicon name stands for in this chunk; None for look-alikes.

        Args:
            wanted: The country told before a name that several actors share.
        """
        alias = self.choose(hit, chunk, wanted)
        if alias.use == "none":
            return None
        if alias.use == "people" or (alias.use == "adjective" and hit.last == chunk.last and self.plural(hit.last - 1)):
            return self._people(hit, alias)
        given = self.memory.given.get(self.view.text(hit.first, hit.last))
        if given is not None:  # the report itself has told what the letters mean
            return given
        key = "id:" + alias.actor.id
        if key not in self.memory.aliases:
            self.memory.aliases[key] = of_actor(alias.actor, self.view.month, f"lexicon:{alias.actor.id}")
            self.memory.name(alias.actor.name, self.memory.aliases[key])
        return self.memory.aliases[key]

    def choose(self, hit: Hit, chunk: Chunk, wanted: str | None = None) -> Alias:
        """Which of the actors that share a name: that of the wanted country, else of the one told most."""
        aliases = hit.aliases
        if len(aliases) == 1:
            return aliases[0]
        if {a.actor.kind for a in aliases} <= {"country", "group"}:
            people = hit.last == chunk.last and self.plural(hit.last - 1)
            uses = ("people", "name", "capital", "adjective") if people else ("name", "capital", "adjective", "people")
            return next((a for use in uses for a in aliases if a.use == use), aliases[0])
        best = [a for a in aliases if wanted and a.actor.country == wanted]
        return best[0] if best else max(aliases, key=lambda a: self.view.context.share(a.actor.country))

    def plural(self, at: int) -> bool:
        """Whether this token is a plural noun."""
        return self.view.tokens[at].xpos in ("NNS", "NNPS")

    def _people(self, hit: Hit, alias: Alias) -> Referent:
        """A people told by name ("Iraqis")."""
        text = self.view.text(hit.first, hit.last)
        country = alias.actor.country
        if alias.use == "people" and self.view.tokens[hit.first - 1].text.lower() == "ethnic":
            # ethnic Albanians are told apart from Albania's: theirs is the country of the story
            country = self.view.context.home(self.view.tokens[hit.first].sentence)
        return Referent(
            name=text,
            kind="group",
            id=make_id(text),
            country=country,
            sector="CVL" if country and alias.actor.kind == "country" else alias.actor.sector,
            plural=True,
            human=True,
            known=country is not None,
            told=country is not None,
            by=f"lexicon:people/{text}",
            score=0.8,
            body=self.country(country) if country else None,
        )

    def country(self, code: str) -> Referent:
        """The country itself."""
        key = "id:" + country_actors()[code].id
        if key not in self.memory.aliases:
            self.memory.aliases[key] = of_actor(country_actors()[code], None, f"lexicon:{code}")
        return self.memory.aliases[key]
