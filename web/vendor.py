"""Copies the files that the desk needs out of node_modules into src/turnstone/web/vendor: `make vendor`.

Each package goes to ``<name>-<version>/`` with its licence; ``manifest.json`` lists every file with its SHA-256, and
for each package its licence, version and the integrity hash that npm checked it by (tests/web/test_vendor.py compares).
Files are copied byte for byte. Only the CommonJS ones are wrapped into ES modules, as there is no bundler.
"""

import hashlib
import json
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
OUT = HERE.parent / "src" / "turnstone" / "web" / "vendor"

UNSAFE = ("unsafe-html", "unsafe-mathml", "unsafe-svg", "style-map", "template-content")
"""lit-html directives that take markup or inline styles: the desk has no use for them, so they aren't there."""
REQUIRED = re.compile(r"""require\(["']([^"']+)["']\)""")
STYLES = ("normal", "italic")
SCRIPTS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "greek-ext", "vietnamese")


@dataclass(frozen=True)
class Package:
    """What is taken of a package."""

    name: str
    licence: str
    """The file that holds its licence."""
    files: tuple[str, ...]
    """Paths or patterns below the package's folder."""
    without: tuple[str, ...] = ()
    """Names (no ending) that the patterns match and that are left out."""
    wrapped: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """CommonJS files, each with the names that it exports beside the default."""


PACKAGES = (
    Package(
        "@fontsource-variable/source-sans-3",
        "LICENSE",
        tuple(f"files/source-sans-3-{script}-wght-{style}.woff2" for script in SCRIPTS for style in STYLES),
    ),
    Package(
        "@fontsource-variable/source-serif-4",
        "LICENSE",
        tuple(
            f"files/source-serif-4-{script}-wght-{style}.woff2"
            for script in SCRIPTS
            if script != "greek-ext"  # the package has none
            for style in STYLES
        ),
    ),
    Package("events", "LICENSE", (), wrapped={"events.js": ("EventEmitter",)}),
    Package("graphology", "LICENSE.txt", ("dist/graphology.esm.js",)),
    Package(
        "graphology-layout-forceatlas2",
        "LICENSE.txt",
        (),
        wrapped={"index.js": ("inferSettings", "assign"), "iterate.js": (), "helpers.js": (), "defaults.js": ()},
    ),
    Package("graphology-utils", "LICENSE.txt", (), wrapped={"is-graph.js": (), "getters.js": ()}),
    Package("lit-html", "LICENSE", ("lit-html.js", "*directive*.js", "directives/*.js"), without=UNSAFE),
    Package(
        "maplibre-gl",
        "LICENSE.txt",
        ("dist/maplibre-gl.mjs", "dist/maplibre-gl-worker.mjs", "dist/maplibre-gl.css"),
    ),
    Package("sigma", "LICENSE.txt", ("dist/*.esm.js", "types/dist/*.esm.js", "settings/dist/*.esm.js",
                                     "rendering/dist/*.esm.js", "utils/dist/*.esm.js")),
    Package("topojson-client", "LICENSE", ("src/*.js",)),
    Package("uplot", "LICENSE", ("dist/uPlot.esm.js", "dist/uPlot.min.css")),
    Package("world-atlas", "LICENSE", ("countries-50m.json", "countries-110m.json")),
)  # fmt: skip


def wrapped(text: str, exports: tuple[str, ...]) -> str:
    """A CommonJS file as an ES module: what it requires is imported, what it exports is the default export."""
    needs = sorted(set(REQUIRED.findall(text)))
    imports = [f'import m{n} from "{need}";' for n, need in enumerate(needs)]
    known = ", ".join(f'"{need}": m{n}' for n, need in enumerate(needs))
    head = [
        "// Wrapped into an ES module by web/vendor.py; the text between the two lines is as published.",
        *imports,
        f"const require = (name) => ({{ {known} }})[name];",
        "const module = { exports: {} }; let exports = module.exports;",
        "// ----",
    ]
    tail = [
        "// ----",
        "export default module.exports;",
        *(f"const $export{n} = module.exports.{name};" for n, name in enumerate(exports)),  # the file may declare name
        *(f"export {{ $export{n} as {name} }};" for n, name in enumerate(exports)),
    ]
    return "\n".join([*head, text.rstrip("\n"), *tail, ""])


def copy(package: Package) -> tuple[str, list[Path]]:
    """Copy a package's files; gives its version and the files written."""
    source = MODULES / package.name
    version = json.loads((source / "package.json").read_text())["version"]
    target = OUT / f"{package.name.split('/')[-1]}-{version}"
    found = [
        path for pattern in package.files for path in sorted(source.glob(pattern)) if path.stem not in package.without
    ]
    found = [path for path in found if path.stat().st_size]
    written: list[Path] = []
    for path in [*dict.fromkeys(found), source / package.licence]:
        to = target / path.relative_to(source)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, to)
        written.append(to)
    for name, exports in package.wrapped.items():
        (target / name).write_text(wrapped((source / name).read_text(), exports))
        written.append(target / name)
    return version, written


def main() -> None:
    """Write src/turnstone/web/vendor anew."""
    locked = json.loads((HERE / "package-lock.json").read_text())["packages"]
    shutil.rmtree(OUT, ignore_errors=True)
    packages: dict[str, dict[str, str]] = {}
    files: dict[str, str] = {}
    for package in PACKAGES:
        version, written = copy(package)
        entry = locked[f"node_modules/{package.name}"]
        licence = written[-1 - len(package.wrapped)].relative_to(OUT).as_posix()
        packages[package.name] = {"version": version, "license": entry["license"], "integrity": entry["integrity"],
                                  "licence_file": licence}  # fmt: skip
        for path in written:
            files[path.relative_to(OUT).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest = {"packages": packages, "files": dict(sorted(files.items()))}
    (OUT / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


if __name__ == "__main__":
    main()
