"""A brief as one HTML page on its own: no script, no outside address. Jinja escapes all that reports say."""

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from turnstone.brief import said
from turnstone.brief.page import Brief
from turnstone.show.words import seen


def as_html(made: Brief) -> str:
    """The brief."""
    return _template().render(brief=made, said=said) + "\n"


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("turnstone.brief", "pages"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["seen"] = seen
    return environment.get_template("brief.html")
