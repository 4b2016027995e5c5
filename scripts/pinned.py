"""Files from the Python package index, by pip alone, each pinned to its SHA-256.

pip's own settings say where from. A machine without a network takes the files from a folder:
PIP_NO_INDEX=1 PIP_FIND_LINKS=FOLDER.
"""

import contextlib
import hashlib
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
def distribution(requirement, digest, options):
    """The path of one downloaded wheel or source archive, which is gone when the block ends.

    pip compares the digest before it looks inside. For a source archive it then runs that archive's
    own set-up script to read the metadata; pip has no way to download one without doing so.
    """
    with tempfile.TemporaryDirectory() as folder:
        pins = pathlib.Path(folder, "requirements.txt")
        pins.write_text(f"{requirement} --hash=sha256:{digest}\n")
        files = pathlib.Path(folder, "files")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
                   "--no-deps", "--require-hashes", *options, "--dest", files, "--requirement", pins]
        result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr)
        if result.returncode != 0:
            raise Unavailable(
                f"pip could not download {requirement} (its message stands above). Without a network, put the "
                "file into a folder and set PIP_NO_INDEX=1 and PIP_FIND_LINKS=FOLDER.")
        [path] = files.iterdir()
        if sha256(path) != digest:
            raise Unavailable(f"{path.name} has SHA-256 {sha256(path)}, expected {digest}")
        yield path


def main(fetch):
    """Runs `fetch`; ends the process with the message of what is unavailable."""
    try:
        fetch()
    except Unavailable as missing:
        sys.exit(f"{pathlib.Path(sys.argv[0]).name}: {missing}")
