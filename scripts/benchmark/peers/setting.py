"""How a peer is run: one of its variants, and how the cores are split between batches."""

from typing import NamedTuple


class Setting(NamedTuple):
    """So many batches at once, each on so many threads."""

    variant: str
    batches: int
    threads: int

    def __str__(self):
        return f"{self.variant}:{self.batches}x{self.threads}"

    @classmethod
    def parse(cls, text):
        """The setting that `str` wrote."""
        variant, split = text.split(":")
        return cls(variant, *map(int, split.split("x")))

    @property
    def words(self):
        """The setting as the report says it."""
        return f"{self.variant}, batches at once: {self.batches}, threads for each: {self.threads}"


def for_throughput(variants, cores):
    """Every variant with every even split of the cores."""
    return [Setting(variant, batches, cores // batches)
            for variant in variants for batches in range(1, cores + 1) if cores % batches == 0]


def for_one_text(variants, cores):
    """Every variant on one thread and on all cores."""
    return [Setting(variant, 1, threads) for variant in variants for threads in sorted({1, cores})]
