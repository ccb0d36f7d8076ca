"""The questions of the API, a file for each topic."""

from turnstone.web.api import (
    actor,
    agreement,
    brief,
    dyads,
    network,
    records,
    report,
    review,
    search,
    situation,
    status,
    tables,
    volume,
)
from turnstone.web.api import map as map_page
from turnstone.web.endpoint import Endpoint

ENDPOINTS: tuple[Endpoint, ...] = (
    *status.ENDPOINTS,
    *tables.ENDPOINTS,
    *records.ENDPOINTS,
    *report.ENDPOINTS,
    *map_page.ENDPOINTS,
    *situation.ENDPOINTS,
    *volume.ENDPOINTS,
    *brief.ENDPOINTS,
    *search.ENDPOINTS,
    *review.ENDPOINTS,
    *agreement.ENDPOINTS,
    *network.ENDPOINTS,
    *dyads.ENDPOINTS,
    *actor.ENDPOINTS,
)
"""All of them, in the order of the documentation."""
