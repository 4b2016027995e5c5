"""Winnow and its peers behind one interface; whatever is measured runs in a process of its own."""

from typing import NamedTuple
import json
import statistics

from comparison import winnow

from . import peers, process
from .models import FOLDER, Model
from .peers.setting import Setting
from .sets import MAXIMUM_LENGTH

UNMEASURED_CALLS = 50
CALLS = 400


class Passes(NamedTuple):
    """The median of measured passes over the same texts in one warm process, and the most memory it had."""

    seconds: float
    tokens: int
    peak_memory: int


class Winnow(NamedTuple):
    """The built `winnow` with a model."""

    model: Model
    name: str = "winnow"
    title: str = "Winnow"
    words: str = "defaults"

    @property
    def vectors(self):
        """The file that `start` writes."""
        return FOLDER / "vectors" / "winnow.npy"

    def bench(self, texts, repeat, *parts):
        """What `winnow bench` says of some of its parts."""
        return json.loads(winnow.run(
            "bench", "--model", self.model.folder, "--input", texts, "--max-length", MAXIMUM_LENGTH, "--json",
            "--repeat", repeat, "--only", ",".join(parts)))

    def passes(self, texts, repeat):
        found = self.bench(texts, repeat, "throughput")
        return Passes(found["tokens"] / found["tokens_per_second"], found["tokens"], found["peak_memory_bytes"])

    def one_text(self, texts):
        """The median of the seconds from one short text to its vector."""
        return self.bench(texts, 1, "latency")["latency"]["p50_ms"] / 1000

    def start(self, texts):
        """The seconds of a whole process that reads texts and writes their vectors."""
        self.vectors.parent.mkdir(parents=True, exist_ok=True)
        seconds, _ = process.run([
            winnow.BINARY, "embed", "--quiet", "--model", self.model.folder, "--max-length", MAXIMUM_LENGTH,
            "--input", texts, "--output", self.vectors])
        return seconds


class Peer(NamedTuple):
    """A peer with a model and a setting."""

    name: str
    model: Model
    setting: Setting

    @property
    def title(self):
        return peers.module(self.name).TITLE

    @property
    def words(self):
        return str(self.setting)

    @property
    def vectors(self):
        """The file that every run writes."""
        return FOLDER / "vectors" / f"{self.name}.npy"

    def work(self, texts, *options):
        """The seconds of a whole process of the peer, and what it printed."""
        self.vectors.parent.mkdir(parents=True, exist_ok=True)
        seconds, output = process.python(
            "benchmark.peers.worker", self.name, "--setting", self.setting, "--model", self.model.folder,
            "--prepared", self.model.prepared, "--input", texts, "--max-length", MAXIMUM_LENGTH,
            "--vectors", self.vectors, *options)
        return seconds, json.loads(output)

    def passes(self, texts, repeat):
        _, found = self.work(texts, "--repeat", repeat)
        return Passes(statistics.median(found["seconds"]), found["tokens"], found["peak_memory_bytes"])

    def one_text(self, texts):
        """The median of the seconds from one short text to its vector."""
        _, found = self.work(texts, "--unmeasured", UNMEASURED_CALLS, "--repeat", CALLS)
        return statistics.median(found["seconds"])

    def start(self, texts):
        """The seconds of a whole process that reads texts and writes their vectors."""
        seconds, _ = self.work(texts)
        return seconds


def fastest_setting(name, model, settings, seconds, tries):
    """The peer in the setting that took the fewest seconds in any try, and the seconds of every setting."""
    candidates = [Peer(name, model, setting) for setting in settings]
    found = {candidate: [] for candidate in candidates}
    for _ in range(tries):
        for candidate in candidates:
            found[candidate].append(seconds(candidate))
    return min(candidates, key=lambda candidate: min(found[candidate])), {
        candidate.words: times for candidate, times in found.items()}
