"""Files from the Python package index, by pip alone, each pinned to its SHA-256.

pip's own settings say where from. A machine without a network takes the files from the folder that
WINNOW_DOWNLOADS names.
"""

import contextlib
import hashlib
import os
import pathlib
import subprocess
import sys
import tempfile


class Unavailable(Exception):
    """A file that is needed and cannot be had; the message says which and what to do."""


def sha256(path):
    """The SHA-256 of a file, in hexadecimal digits."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextlib.contextmanager
def distribution(name, requirement, digest):
    """The path of a wheel or source archive of the package index, for as long as the block lasts."""
    with tempfile.TemporaryDirectory() as folder:
        carried = pathlib.Path(os.environ.get("WINNOW_DOWNLOADS") or folder, name)
        path = carried if carried.is_file() else download(requirement, digest, pathlib.Path(folder))
        if sha256(path) != digest:
            raise Unavailable(f"{path} has SHA-256 {sha256(path)}, expected {digest}")
        yield path


def download(requirement, digest, folder):
    """The path of the file that pip put into `folder`.

    pip compares the digest before it looks inside. For a source archive it then runs that archive's
    own set-up script to read the metadata; pip has no way to download one without doing so.
    """
    pins = folder / "requirements.txt"
    pins.write_text(f"{requirement} --hash=sha256:{digest}\n")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
               "--require-hashes", "--dest", folder / "files", "--requirement", pins]
    result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    if result.returncode != 0:
        raise Unavailable(
            f"pip could not download {requirement} (its message stands above). Without a network, fetch the file "
            "elsewhere and set WINNOW_DOWNLOADS to its folder.")
    [path] = (folder / "files").iterdir()
    return path


def main(fetch):
    """Runs `fetch`; ends the process with the message of what is unavailable."""
    try:
        fetch()
    except Unavailable as missing:
        sys.exit(f"{pathlib.Path(sys.argv[0]).name}: {missing}")
