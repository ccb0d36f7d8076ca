"""The desk's libraries are the ones that were looked at: every byte by hash, every one with its licence."""

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WEB = ROOT / "src" / "turnstone" / "web"
VENDOR = WEB / "vendor"
STATIC = WEB / "static"
MANIFEST = json.loads((VENDOR / "manifest.json").read_text())
LOCK = json.loads((ROOT / "web" / "package-lock.json").read_text())["packages"]
ALLOWED = {"MIT", "ISC", "BSD-3-Clause", "OFL-1.1"}


def test_every_file_is_as_the_manifest_says():
    found = {
        path.relative_to(VENDOR).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert found == MANIFEST["files"]


@pytest.mark.parametrize("name", sorted(MANIFEST["packages"]))
def test_every_library_is_the_locked_one_and_has_its_licence(name):
    package = MANIFEST["packages"][name]
    locked = LOCK[f"node_modules/{name}"]
    assert (package["version"], package["integrity"]) == (locked["version"], locked["integrity"])
    assert package["license"] in ALLOWED
    assert package["licence_file"] in MANIFEST["files"]
    assert f"/{name.split('/')[-1]}-{package['version']}/" in f"/{package['licence_file']}"


def test_all_that_was_asked_of_npm_is_there_and_no_more():
    asked = json.loads((ROOT / "web" / "package.json").read_text())["dependencies"]
    assert {name: package["version"] for name, package in MANIFEST["packages"].items()} == asked


def test_the_import_map_and_the_page_name_files_that_exist():
    page = (STATIC / "index.html").read_text()
    names = re.findall(r'(?:href|src)="(/(?:static|vendor)/[^"]+)"|"(/vendor/[^"]+)"', page)
    addresses = {one or other for one, other in names}
    assert len(addresses) > 20
    assert [address for address in sorted(addresses) if not (WEB / address.lstrip("/")).exists()] == []


def test_fonts_name_files_that_exist():
    addresses = re.findall(r'url\("(/[^"]+)"\)', (STATIC / "css" / "fonts.css").read_text())
    assert len(addresses) > 20
    assert [address for address in addresses if not (WEB / address.lstrip("/")).is_file()] == []


def test_nothing_of_ours_writes_markup_or_evaluates():
    """lit-html writes text as text; what would write it as markup is nowhere, not even among the libraries' files."""
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|unsafe-?HTML|unsafe-?SVG|\beval\(|new Function|document\.write"
        r"|srcdoc|\sstyle=|\son[a-z]+=[\"'{$]", re.IGNORECASE,
    )  # fmt: skip
    found = [
        f"{path.relative_to(STATIC)}: {match.group()}"
        for path in sorted(STATIC.rglob("*"))
        if path.suffix in (".js", ".html")
        for match in forbidden.finditer(path.read_text())
    ]
    assert found == []
    assert [name for name in MANIFEST["files"] if "unsafe" in name] == []


def test_our_modules_are_small_and_ask_nothing_outside():
    for path in sorted(STATIC.rglob("*.js")):
        text = path.read_text()
        assert len(text.splitlines()) <= 250, f"{path.name} is longer than 250 lines"
        assert path.name == path.name.lower()
        outside = re.findall(r"(?:import|fetch|src|href)[^\n]{0,20}[\"'`]https?://[^\"'`]*", text)
        assert outside == [], path.name
