"""The pieces of work that are counted, and the files that they are made of."""

import json
import subprocess

from comparison import winnow
from comparison.datasets import write_rows

from .callgrind import COUNTS, ENVIRONMENT, Measurement, Run
from .models import make_model
from .words import Words, write_csv


class Workloads:
    """A folder with what `winnow` is run on."""

    def __init__(self, folder):
        self.folder = folder
        make_model(folder / "layer", 384, 1536, 12)
        make_model(folder / "narrow", 128, 512, 4)
        make_model(folder / "tiny", 16, 16, 1)

    def rows(self, name, rows, write=write_rows):
        """A file of rows, and one that has them twice."""
        for prefix, times in (("one-", 1), ("two-", 2)):
            write(self.folder / (prefix + name), rows * times)
        return "one-" + name, "two-" + name

    def tokens(self, file, *options):
        """How many tokens the texts of a file have."""
        command = [self.folder / "winnow", "tokenize", "--model", "tiny", "--input", file, "--output", "-", *options]
        lines = subprocess.run(command, cwd=self.folder, env=ENVIRONMENT, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, check=True).stdout.splitlines()
        return sum(len(json.loads(line)["ids"]) for line in lines)

    def tokenizer(self, name, seed, mixed):
        """The tokenizer alone: the second run has one pass more over texts in memory."""
        words = Words(seed)
        texts = [words.text(10, 60, mixed) for _ in range(400)]
        file, _ = self.rows(f"texts-{seed}.jsonl", [{"text": text} for text in texts])
        once, twice = (Run(["bench", "--model", "tiny", "--input", file, "--only", "tokenizer", "--threads", "1",
                            "--repeat", repeat]) for repeat in "12")
        size = sum(len(text.encode()) for text in texts)
        return Measurement(name, {"instructions": ("byte", size), "allocations": ("text", len(texts))}, twice, once)

    def reading(self, name, file, write):
        """Rows of several columns, nearly all of it columns that are only read; a text is one letter."""
        words = Words(3)
        rows = [{"text": "a", "id": index, "title": words.text(3, 8), "review": words.text(40, 60), "stars": index % 5}
                for index in range(2000)]
        once, twice = (Run(["bench", "--model", "tiny", "--input", file, "--only", "tokenizer", "--threads", "1",
                            "--repeat", "1"]) for file in self.rows(file, rows, write))
        return Measurement(name, {count: ("row", len(rows)) for count in COUNTS}, twice, once)

    def tokenize(self):
        """The whole verb: rows read, tokens with offsets, rows written."""
        words = Words(4)
        texts = [{"text": words.text(10, 30)} for _ in range(300)]
        once, twice = (Run(["tokenize", "--model", "tiny", "--input", file, "--output", "/dev/null", "--quiet"])
                       for file in self.rows("verb.jsonl", texts))
        return Measurement("winnow tokenize", {count: ("row", len(texts)) for count in COUNTS}, twice, once)

    @staticmethod
    def embed(model, stdin, *options):
        """A run of `winnow embed`. Rows from a pipe keep no journal, which would be written by the clock."""
        return Run(["embed", "--model", str(model), "--input", "-", "--output", "vectors.npy", "--threads", "1",
                    "--quiet", *options], stdin)

    def encoder(self, name, model, texts, limit):
        """Products and attention of one layer, with what surrounds them."""
        once, twice = self.rows(f"{model}.jsonl", [{"text": text} for text in texts])
        tokens = self.tokens(once, "--max-length", limit)
        base, run = (self.embed(model, file, "--max-length", limit) for file in (once, twice))
        return Measurement(name, {"instructions": ("token", tokens)}, run, base)

    def stream(self, name, *options):
        """`winnow embed` but for the encoder, which is tiny: blocks of rows, once all buffers have their size."""
        words = Words(5)
        texts = [{"text": words.text(1, 3)} for _ in range(3072)]
        base, run = (self.embed("tiny", file, *options) for file in self.rows("stream.jsonl", texts))
        return Measurement(name, {count: ("text", len(texts)) for count in COUNTS}, run, base)

    def measurements(self):
        """All measurements, one after the other."""
        words = Words(6)
        short, long = [words.text(6, 13) for _ in range(4)], [words.text(600, 600)]
        start, _ = self.rows("start.jsonl", [{"text": Words(7).text(8, 8)}])
        yield Measurement("start-up", {"instructions": ("", 1)}, self.embed(winnow.MODEL, start))
        yield self.tokenizer("tokenizer, ASCII", 1, mixed=False)
        yield self.tokenizer("tokenizer, Unicode", 2, mixed=True)
        yield self.reading("rows of JSON lines", "rows.jsonl", write_rows)
        yield self.reading("rows of CSV", "rows.csv", write_csv)
        yield self.tokenize()
        yield self.stream("winnow embed, tiny")
        yield self.stream("winnow embed, tiny, a text a pack", "--batch-tokens", "1")
        yield self.encoder("encoder, short texts", "layer", short, "128")
        yield self.encoder("encoder, 400 tokens", "narrow", long, "400")
