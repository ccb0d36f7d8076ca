"""Build hook: compiles the gazetteer before a wheel, an sdist or an editable install is made."""

import sys
import types
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent / "src" / "turnstone"


class GazetteerHook(BuildHookInterface):
    """Runs turnstone.mentions.gazetteer_build without importing the package, whose dependencies a build lacks."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the gazetteer if it is missing or out of date."""
        for name, folder in (("turnstone", ROOT), ("turnstone.mentions", ROOT / "mentions")):
            stub = types.ModuleType(name)
            stub.__path__ = [str(folder)]
            sys.modules.setdefault(name, stub)
        from turnstone import topics_build
        from turnstone.mentions import gazetteer_build

        gazetteer_build.main()
        topics_build.compile_topics()
