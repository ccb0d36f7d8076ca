"""The whole API against its description, with whatever schemathesis makes up: `make test-slow`."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from turnstone.ledger import Ledger
from turnstone.ledger.pieces import KINDS
from turnstone.web.api import ENDPOINTS
from turnstone.web.openapi import openapi
from turnstone.web.serve import running
from turnstone.web.settings import Settings

EXAMPLES = 40
"""Questions to each endpoint."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def fuzzed(lake: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk over a copy of its own, to which reviews may be added."""
    copy = Path(shutil.copy(lake, tmp_path_factory.mktemp("fuzz") / "lake.ledger"))
    with running(Settings(ledger=copy, port=0)) as address:
        yield address


@pytest.fixture(scope="module")
def known(lake: Path) -> list[str]:
    """Ids of which there is something."""
    with Ledger.open(lake) as ledger:
        derived = (ledger.episodes(), ledger.tripwires(), ledger.crises(), ledger.intervals(), ledger.actors())
        return [
            *(ledger.find(KINDS[kind])[0].id for kind in KINDS),
            *(found[0].id for found in derived),
            ledger.events()[0].report.id,
        ]


@pytest.fixture(scope="module")
def described() -> Any:
    import schemathesis  # slow to import, for a test that seldom runs

    return schemathesis.openapi.from_dict(_without_tuples(openapi()))


def _without_tuples(schema: Any) -> Any:
    """Without the types of a list's places, which schemathesis 4.32 rewrites as an older draft and then refuses."""
    if isinstance(schema, list):
        return [_without_tuples(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    gone = ("prefixItems", "items") if "prefixItems" in schema else ()
    return {name: _without_tuples(each) for name, each in schema.items() if name not in gone}


@pytest.mark.parametrize("one", ENDPOINTS, ids=lambda one: f"{one.method} {one.path}")
def test_every_answer_is_as_described(one: Any, described: Any, fuzzed: str, known: list[str]):
    """No question makes it fail, and every answer has a status and a form that the description names."""
    from schemathesis import checks, specs

    found = specs.openapi.checks
    wanted = [checks.not_a_server_error, found.status_code_conformance, found.content_type_conformance,
              found.response_schema_conformance]  # fmt: skip
    ids = st.sampled_from(known)

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True,
              database=None)  # fmt: skip
    @given(case=described[one.path][one.method].as_strategy(), some=st.booleans(), data=st.data())
    def ask(case: Any, some: bool, data: st.DataObject) -> None:
        if some and one.in_path:
            case.path_parameters = {name: data.draw(ids) for name in one.in_path}
        case.call_and_validate(base_url=fuzzed, checks=wanted, timeout=60)

    ask()
