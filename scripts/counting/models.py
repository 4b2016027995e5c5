"""Model folders of one layer, with seeded weights and MiniLM's tokenizer."""

import array
import json
import math
import random
import shutil
import struct

from comparison import winnow


def shapes(hidden, intermediate, layers, vocabulary, positions):
    """The tensors of a BERT encoder, as name and shape."""
    def linear(name, outputs, inputs):
        return [(f"{name}.weight", [outputs, inputs]), (f"{name}.bias", [outputs])]

    def norm(name):
        return [(f"{name}.LayerNorm.weight", [hidden]), (f"{name}.LayerNorm.bias", [hidden])]

    for kind, rows in (("word", vocabulary), ("position", positions), ("token_type", 2)):
        yield f"embeddings.{kind}_embeddings.weight", [rows, hidden]
    yield from norm("embeddings")
    for layer in (f"encoder.layer.{index}" for index in range(layers)):
        for part in ("query", "key", "value"):
            yield from linear(f"{layer}.attention.self.{part}", hidden, hidden)
        yield from linear(f"{layer}.attention.output.dense", hidden, hidden) + norm(f"{layer}.attention.output")
        yield from linear(f"{layer}.intermediate.dense", intermediate, hidden)
        yield from linear(f"{layer}.output.dense", hidden, intermediate) + norm(f"{layer}.output")


def make_model(folder, hidden, intermediate, heads):
    """A folder with MiniLM's tokenizer and settings and a seeded encoder of one layer of the given size."""
    shutil.copytree(winnow.MODEL, folder, ignore=shutil.ignore_patterns("model.safetensors"))
    config, pooling = folder / "config.json", folder / "1_Pooling" / "config.json"
    settings = json.loads(config.read_text()) | {
        "hidden_size": hidden, "intermediate_size": intermediate, "num_attention_heads": heads, "num_hidden_layers": 1}
    config.write_text(json.dumps(settings))
    pooling.write_text(json.dumps(json.loads(pooling.read_text()) | {"word_embedding_dimension": hidden}))

    header, size = {}, 0
    for name, shape in shapes(hidden, intermediate, 1, settings["vocab_size"], settings["max_position_embeddings"]):
        end = size + 4 * math.prod(shape)
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [size, end]}
        size = end
    header = json.dumps(header).encode()
    uniform = random.Random(7).random
    pattern = array.array("f", (uniform() / 5 - 0.1 for _ in range(1 << 14))).tobytes()
    with open(folder / "model.safetensors", "wb") as file:
        file.write(struct.pack("<Q", len(header)) + header)
        file.write((pattern * (size // len(pattern) + 1))[:size])
    return folder
