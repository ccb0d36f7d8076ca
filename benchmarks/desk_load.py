"""The desk under load: `python -m benchmarks.desk_load --ledger real.ledger`.

Copies a ledger, serves the copy as `turnstone serve` does, and has clients look at it as browsers do while a writer
adds to it: each opens pages, asks what the page asks, reads for some seconds, listens for changes, and asks again after
each, with the ETags that it has. The writer adds perturbed copies of the ledger's own reports (benchmarks/perturb.py),
eight a second, keeps them once a second and brings the stored layers up to date every few seconds, as `turnstone read`
does. All of it stays on loopback.

Prints answers, errors, the 50th, 95th and 99th percentile of the time to the last byte, how old answers were at most,
and the server's memory at the beginning and end. Exits 1 if there was an error or the 95th percentile is over the bar.
--ledger is made by `python -m benchmarks.ledger_read --ledger FILE`.
"""

import argparse
import asyncio
import multiprocessing
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from benchmarks.perturb import Perturbed, real_records
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.sql import rows

BAR = 0.2
"""Seconds: 95th percentile (acceptance)."""
A_SECOND = 8
"""Reports that the writer adds in one."""
LAYERS_EVERY = 5
"""Seconds between two times that the stored layers are brought up to date."""
STAY = (2.0, 8.0)
"""Seconds for which a page is looked at."""
SITUATION = ("situation", "situation/new", "situation/timeline", "situation/statements", "situation/tripwires",
             "situation/figures", "situation/silences", "situation/contradictions", "volume")  # fmt: skip
TABLES = ("events", "statements", "silences", "figures", "postures", "episodes", "tripwires", "histories", "intervals",
          "closed", "crises", "actors", "contradictions", "sources", "reports")  # fmt: skip


def main() -> None:
    """Serve, write, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, required=True, help="a ledger of real reports; it is copied")
    parser.add_argument("--clients", type=int, default=50, help="browsers (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=120, help="how long (default: %(default)s)")
    parser.add_argument("--still", action="store_true", help="without a writer")
    parser.add_argument("--each", action="store_true", help="print the times of each question, too")
    options = parser.parse_args()
    if not options.ledger.is_file():
        sys.exit(f"{options.ledger}: no such file: make it with `python -m benchmarks.ledger_read --ledger FILE`")
    if not 1 <= options.clients <= 500 or not 1 <= options.seconds <= 3600:
        parser.error("give 1 to 500 clients and 1 to 3600 seconds")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(options.ledger, Path(folder) / "load.ledger"))
        sys.exit(measure(copy, options))


def measure(ledger: Path, options: Any) -> int:
    """Run it; the exit status."""
    pages = Pages(ledger)
    command = (sys.executable, "-m", "turnstone", "serve", "--ledger", str(ledger), "--port", "0")
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    stop = multiprocessing.get_context("spawn").Event()
    writer = multiprocessing.get_context("spawn").Process(target=write, args=(ledger, stop))
    try:
        line = server.stdout.readline() if server.stdout else ""
        address = re.search(r"http://[^/]+", line)
        if address is None:
            return 1
        asyncio.run(load(address[0], pages, 3, 3.0))  # everything imported and every index in memory
        begin, worked = memory(server.pid), processor(server.pid)
        if not options.still:
            writer.start()
            time.sleep(2)
        seen = asyncio.run(load(address[0], pages, options.clients, options.seconds))
        spent = processor(server.pid) - worked
        return told(seen, begin, memory(server.pid), spent, ledger, options)
    finally:
        stop.set()
        if writer.pid:
            writer.join(30)
        server.terminate()
        server.wait(30)


def write(ledger: Path, stop: Any) -> None:
    """Add copies of the ledger's own reports until told to stop."""
    with Ledger.open(ledger) as real:
        perturbed = Perturbed(islice(real_records(real), 0, None, 4))
    coming = (record for number in count(1) for record in perturbed.copy(number))
    brought = time.monotonic()
    with Ledger.open(ledger, write=True) as opened:
        opened.begin_run("perturbed copies")
        while not stop.is_set():
            began = time.monotonic()
            with opened.batch():
                for record in islice(coming, A_SECOND):
                    opened.accept(record.report, record)
            if began - brought > LAYERS_EVERY:
                opened.update(within=1.0)
                brought = time.monotonic()
            stop.wait(max(0.0, 1 - (time.monotonic() - began)))


class Pages:
    """What browsers ask: for each page, the addresses that it asks."""

    def __init__(self, ledger: Path) -> None:
        with Ledger.open(ledger) as opened:
            db = opened.connection
            self._records = [row[0] for row in rows(db, "SELECT id FROM records ORDER BY row DESC LIMIT 4000")]
            self._reports = [row[0] for row in rows(db, "SELECT report FROM revisions ORDER BY id DESC LIMIT 2000")]
            self._crises = [one.id for one in opened.crises(Filter(limit=20))]
            self._actors = [one.id for one in opened.actors(Filter(limit=40))]
            self._outlets = [one.name for one in opened.sources(Filter(limit=10))]
        self._chance = random.Random(7)

    def one(self) -> list[str]:
        """A page, by chance: the situation and tables most often."""
        chance = self._chance
        kind = chance.choices(("situation", "table", "record", "report", "search", "map", "actors", "actor", "brief"),
                              (4, 8, 6, 4, 2, 1, 1, 2, 1))[0]  # fmt: skip
        match kind:
            case "situation":
                return [f"/api/{name}{self._scope()}" for name in SITUATION[:1]] + [
                    f"/api/{name}" for name in SITUATION[1:]
                ]
            case "table":
                return [f"/api/{chance.choice(TABLES)}{self._scope()}"]
            case "record":
                return [f"/api/records/{chance.choice(self._records)}"]
            case "report":
                return [f"/api/reports/{quote(chance.choice(self._reports), safe='')}"]
            case "search":
                return [f"/api/search?q={chance.choice(('strait', 'ceasefire', 'minister', 'killed', 'talks'))}"]
            case "map":
                return ["/api/map"]
            case "actors":
                return ["/api/network", "/api/actors"]
            case "actor":
                return [f"/api/actors/{chance.choice(self._actors)}"]
            case _:
                return ["/api/brief"]

    def _scope(self) -> str:
        """A filter, every other time."""
        chance = self._chance
        crisis, outlet = chance.choice(self._crises), quote(chance.choice(self._outlets))
        return chance.choice(("", "", "", f"?crisis={crisis}", f"?source={outlet}", "?since=2026"))


@dataclass
class Seen:
    """What the clients saw."""

    times: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    statuses: Counter[int] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    changes: int = 0
    size: int = 0


async def load(address: str, pages: Pages, clients: int, seconds: float) -> Seen:
    """So many clients for so long."""
    seen = Seen()
    until = time.monotonic() + seconds
    place = urlsplit(address)
    await asyncio.gather(*(client(place.hostname or "", place.port or 0, pages, until, seen) for _ in range(clients)))
    return seen


async def client(host: str, port: int, pages: Pages, until: float, seen: Seen) -> None:
    """One browser: page after page, each again after a change."""
    changed = asyncio.Event()
    listening = asyncio.create_task(listen(host, port, changed, seen))
    known: dict[str, str] = {}
    try:
        async with connection(host, port) as first:
            line = first
            await asyncio.sleep(random.random() * min(STAY[1], max(0.1, until - time.monotonic() - 1)))
            while time.monotonic() < until:
                page = pages.one()
                left = time.monotonic() + random.uniform(*STAY)
                while True:
                    changed.clear()
                    for path in page:
                        line = await ask_again(line, host, port, path, known, seen)
                    with suppress(TimeoutError):
                        await asyncio.wait_for(changed.wait(), max(0.01, min(left, until) - time.monotonic()))
                    if time.monotonic() >= min(left, until):
                        break
    except (OSError, asyncio.IncompleteReadError, ValueError) as error:
        seen.errors[repr(error)] += 1
    finally:
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening


@asynccontextmanager
async def connection(host: str, port: int) -> AsyncGenerator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A connection that is kept."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        yield reader, writer
    finally:
        writer.close()


async def ask_again(line: Any, host: str, port: int, path: str, known: dict[str, str], seen: Seen) -> Any:
    """One question; over a new connection where the server closed this one meanwhile, as browsers do."""
    try:
        await ask(line, host, path, known, seen)
    except (asyncio.IncompleteReadError, ConnectionError) as error:
        if getattr(error, "partial", b""):
            raise
        line[1].close()
        line = await asyncio.open_connection(host, port)
        await ask(line, host, path, known, seen)
    return line


async def ask(line: Any, host: str, path: str, known: dict[str, str], seen: Seen) -> None:
    """One question, timed to its last byte."""
    reader, writer = line
    tagged = f"If-None-Match: {known[path]}\r\n" if path in known else ""
    began = time.perf_counter()
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: application/json\r\n{tagged}\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = int(head.split(" ", 2)[1])
    length = re.search(r"content-length: (\d+)", head)
    body = await reader.readexactly(int(length[1])) if length and status != 304 else b""
    seen.times[re.sub(r"/(records|reports|actors)/[^?]+", r"/\1/ID", path.partition("?")[0])].append(
        time.perf_counter() - began
    )
    seen.statuses[status] += 1
    seen.size += len(body)
    tag = re.search(r"etag: (\S+)", head)
    if tag:
        known[path] = tag[1]
    if status not in (200, 304):
        seen.errors[f"{status} {path}: {body[:160].decode(errors='replace')}"] += 1


async def listen(host: str, port: int, changed: asyncio.Event, seen: Seen) -> None:
    """Set the event at every change."""
    async with connection(host, port) as (reader, writer):
        writer.write(f"GET /api/changes HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        while line := await reader.readline():
            if line.startswith(b"data:"):
                seen.changes += 1
                changed.set()


def memory(pid: int) -> float:
    """Resident memory of a process in MB; Linux only."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
    return int(found[1]) / 1024 if found else 0.0


def processor(pid: int) -> float:
    """Seconds of processor time that a process has used; Linux only."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def told(seen: Seen, begin: float, end: float, spent: float, ledger: Path, options: Any) -> int:
    """Print it; the exit status."""
    every = sorted(one for times in seen.times.values() for one in times)
    if len(every) < 2:
        sys.stderr.write("nothing was answered\n")
        return 1
    with Ledger.open(ledger) as opened:
        held = rows(opened.connection, "SELECT count(*) FROM articles")[0][0]
    cuts = statistics.quantiles(every, n=100, method="inclusive")
    statuses = ", ".join(f"{number:,} × {status}" for status, number in sorted(seen.statuses.items()))
    print(f"{options.clients} clients, {options.seconds:.0f} s, {held:,} reports at the end: {len(every):,} answers"
          f" ({statuses}), {len(every) / options.seconds:.0f} a second, {seen.size / 1e6:.0f} MB,"
          f" {seen.changes / options.clients:.0f} changes told to each")  # fmt: skip
    print(f"p50 {cuts[49] * 1000:.0f} ms, p95 {cuts[94] * 1000:.0f} ms, p99 {cuts[98] * 1000:.0f} ms,"
          f" slowest {every[-1] * 1000:.0f} ms")  # fmt: skip
    print(f"memory of the server {begin:.0f} MB at the beginning, {end:.0f} MB at the end;"
          f" {spent:.1f} s of processor time, {spent / len(every) * 1000:.1f} ms an answer")  # fmt: skip
    print(f"errors {sum(seen.errors.values())}")
    for error, number in seen.errors.most_common(10):
        print(f"  {number} × {error}")
    if options.each:
        for path, times in sorted(seen.times.items(), key=lambda one: -sum(one[1])):
            times.sort()
            median, late, slowest = (times[int(len(times) * part)] * 1000 for part in (0.5, 0.95, 0.9999))
            print(f"  {path:32} {len(times):6} median {median:6.0f} ms, p95 {late:6.0f} ms, slowest {slowest:6.0f} ms")
    return int(bool(seen.errors) or cuts[94] > BAR)


if __name__ == "__main__":
    main()
