"""The models that are measured, made or fetched, and what the peers load of them."""

from typing import NamedTuple
import pathlib

from comparison import winnow
from comparison.datasets import REPOSITORY

from . import peers, process

# Everything that the benchmark writes; git-ignored.
FOLDER = REPOSITORY / ".data" / "bench"


class Model(NamedTuple):
    """A model's folder, as sentence-transformers saves it."""

    name: str
    folder: pathlib.Path
    family: str | None = None

    @property
    def prepared(self):
        """The folder of what the peers load."""
        return FOLDER / "peers" / self.folder.name

    def prepare(self, names=peers.NAMES):
        """Makes the model where it is made here, and writes what some peers load; what is there stays."""
        if not self.folder.is_dir():
            process.python(
                "benchmark.random_model", "--family", self.family, "--tokenizer", MINILM.folder, self.folder)
        process.python("benchmark.prepare", self.folder, self.prepared, *names)


MINILM = Model("MiniLM", winnow.MODEL)
BERT_BASE = Model("BERT-base", FOLDER / "bert-base-random", "bert-base")
# One of MiniLM's size for each family and each way of its attention.
FAMILIES = {family: Model(family, FOLDER / "families" / family, family) for family in (
    "bert", "roberta", "xlm-roberta", "camembert", "distilbert", "electra", "mpnet", "albert", "deberta",
    "deberta-convolution", "modernbert", "nomic")}
