"""The questions of the API, a file for each topic."""

from turnstone.web.api import map as map_page
from turnstone.web.api import report, status
from turnstone.web.endpoint import Endpoint

ENDPOINTS: tuple[Endpoint, ...] = (*status.ENDPOINTS, *report.ENDPOINTS, *map_page.ENDPOINTS)
"""All of them, in the order of the documentation."""
