#!/usr/bin/env python3
"""Exports an encoder of the Hugging Face hub to a folder that can be carried to another machine.

Run it where there is a network or a filled cache, with `pip install sentence-transformers`; it is
not needed to run Winnow. Examples:

    scripts/export-model.py sentence-transformers/all-MiniLM-L6-v2 models/all-MiniLM-L6-v2
    scripts/export-model.py google-bert/bert-base-uncased models/bert-base-uncased
    scripts/export-model.py --library transformers ./my-encoder models/my-encoder

Loaded by sentence-transformers, the default, an encoder without a pooling of its own gets the mean over
its tokens; Winnow makes vectors with such folders. Loaded by transformers, it is the bare encoder.

The folder holds what `save_pretrained` writes: weights as safetensors, configuration, tokenizer;
for sentence-transformers also modules.json and the pooling. The SHA-256 of every file is printed in
the form that `sha256sum --check` reads: keep them in a file, carry both, and check them in the folder.
"""

import argparse
import hashlib
import pathlib
import shutil
import sys


def save_sentence_transformer(name, revision, folder):
    """Encoder, tokenizer, pooling and normalisation, as sentence-transformers composes them."""
    from sentence_transformers import SentenceTransformer

    SentenceTransformer(name, revision=revision, device="cpu").save_pretrained(
        str(folder), create_model_card=False, safe_serialization=True)


def save_transformers(name, revision, folder):
    """Encoder and tokenizer, as transformers loads them."""
    from transformers import AutoModel, AutoTokenizer

    AutoModel.from_pretrained(name, revision=revision).save_pretrained(folder, safe_serialization=True)
    AutoTokenizer.from_pretrained(name, revision=revision).save_pretrained(folder)


EXPORTS = {"sentence-transformers": save_sentence_transformer, "transformers": save_transformers}


def manifest(folder):
    """A line for each file of the folder: its SHA-256 and its path in it."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with open(path, "rb") as file:
            yield f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.relative_to(folder)}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", help="a model's name on the hub, or a folder")
    parser.add_argument("folder", type=pathlib.Path, help="where to put it; must not exist yet")
    parser.add_argument("--library", choices=EXPORTS, default="sentence-transformers",
                        help="what loads and saves it (default: %(default)s)")
    parser.add_argument("--revision", help="a branch, tag or commit of the hub's repository; a commit pins it")
    options = parser.parse_args()
    if options.folder.exists():
        sys.exit(f"{options.folder} is there already: give a new name, or move it away")

    partial = options.folder.with_name(options.folder.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    EXPORTS[options.library](options.name, options.revision, partial)
    if not list(partial.glob("*.safetensors")):
        sys.exit(f"{partial} has no safetensors file: Winnow could not load it")
    partial.rename(options.folder)
    print("\n".join(manifest(options.folder)))


if __name__ == "__main__":
    main()
