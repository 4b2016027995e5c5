"""The encoders beside Winnow, a module each.

A module has `TITLE`; `VARIANTS`, the ways to run it that are tried; `prepare(folder, prepared)`, which writes
what it loads of a model's folder where that is not there yet; and `load(folder, prepared, setting)`, which
returns a function from token ids and mask, both padded, to pooled, normalised vectors. It imports its library
in these functions, so that a process pays only for the one that it runs.
"""

import importlib

NAMES = ("pytorch", "onnxruntime", "openvino", "ctranslate2")


def module(name):
    """The module of a peer."""
    return importlib.import_module(f"{__name__}.{name}")
