"""A table of what was compared; its verdict is the exit code."""

import sys


class Verdict:
    """Collects rows of a table, each a check that holds or does not."""

    def __init__(self, *columns):
        self.rows = [(*columns, "")]
        self.holds = True

    def check(self, holds, *cells):
        """Adds a row whose last column says whether `holds`."""
        self.rows.append((*map(str, cells), "ok" if holds else "FAILS"))
        self.holds = self.holds and bool(holds)

    def note(self, *cells):
        """Adds a row that is only for information."""
        self.rows.append((*map(str, cells), ""))

    def end(self):
        """Prints the table and ends the process: 0 where every check holds, else 1."""
        widths = [max(map(len, column)) for column in zip(*self.rows)]
        for row in self.rows:
            print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
        sys.exit(0 if self.holds else 1)
