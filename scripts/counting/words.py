"""Texts and rows that are the same on every machine."""

import random


class Words:
    """Seeded texts, the same with every version of Python."""

    COMMON = ("the of and to a in is it that was for on with this but not are have very my all they as be at so "
              "one had from we you good would there great which when time just like no only more out what").split()
    ONSETS = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sp st t th tr v w".split()
    RHYMES = "a ack ail an ar e ead el en er est i ick ight in ing o old on ook or u und us y".split()
    OTHER = ("naïve", "cafe\u0301", "Ångström", "Straße", "Привет", "мир", "λόγος", "東京都", "东西", "한국어", "مرحبا",
             "हिन्दी", "👩‍💻", "😀", "“quoted”", "don’t", "5€", "ﬁne", "Ⅻ", "a\u00a0b", "…", "ĳs", "Việt")

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def number(self, first, last):
        """A whole number from `first` to `last`."""
        return first + int(self.random() * (last - first + 1))

    def pick(self, choices):
        """One of `choices`."""
        return choices[self.number(0, len(choices) - 1)]

    def word(self):
        """A common English word, or one that only sounds so."""
        if self.random() < 0.6:
            return self.pick(self.COMMON)
        return "".join(self.pick(self.ONSETS) + self.pick(self.RHYMES) for _ in range(self.number(1, 3)))

    def text(self, first, last, mixed=False):
        """A sentence of `first` to `last` words; every third of them of other scripts and signs where `mixed`."""
        def word():
            if mixed and self.random() < 1 / 3:
                return self.pick(self.OTHER)
            return self.word() + self.pick(("",) * 8 + (",",))

        return " ".join(word() for _ in range(self.number(first, last))).capitalize() + self.pick(".!?")


def write_csv(path, rows):
    """Writes objects of the same keys, texts quoted, as RFC 4180 has it."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        for row in [{key: key for key in rows[0]}, *rows]:
            file.write(",".join(f'"{value}"' if " " in str(value) else str(value) for value in row.values()) + "\n")
