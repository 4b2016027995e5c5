"""axe-core, as a package of the Python index carries it: used here, never in a report."""

import contextlib
import zipfile

import pinned

NAME = "axe_playwright_python-0.1.8-py3-none-any.whl"
REQUIREMENT = "axe-playwright-python==0.1.8"
SHA256 = "fdd263c998388f1a8e67cad02677e612d946248bd44d163be5e8650ea31f95f8"
SCRIPT = "axe_playwright_python/axe.min.js"


def source():
    """axe's script; None, with the reason on stderr, where it cannot be had."""
    with contextlib.suppress(pinned.Unavailable):
        with pinned.distribution(NAME, REQUIREMENT, SHA256) as wheel, zipfile.ZipFile(wheel) as archive:
            return archive.read(SCRIPT).decode()
    return None


# axe takes time that grows faster than the page: of rows that are all of one make it sees the first of each list.
FEWER_ROWS = """for (const list of document.querySelectorAll("ol.rows"))
  for (const row of [...list.children].slice(50)) row.remove()"""


def faults(page, axe):
    """What axe finds wrong with a page, one line a rule; takes most rows out of it."""
    page.run(FEWER_ROWS)
    page.run(f"(() => {{ {axe}\n }})()")
    found = page.run(
        "axe.run(document, {resultTypes: ['violations']}).then(results => results.violations.map("
        "rule => `${rule.id}: ${rule.help} (${rule.nodes.length}), such as ${rule.nodes[0].html.slice(0, 200)} ${"
        "rule.nodes[0].failureSummary.replaceAll('\\n', ' ').slice(0, 300)}`))")
    return [f"axe: {fault}" for fault in found]
