"""onnxruntime: the graph as exported and as its own transformers optimizer fuses it, all optimisations on."""

from . import graph

TITLE = "onnxruntime"
FUSED = "fused.onnx"
VARIANTS = ("graph", "fused")


def prepare(folder, prepared):
    """Writes the graph and its fused form."""
    path = graph.prepare(folder, prepared)
    if (prepared / FUSED).is_file():
        return
    import json

    from onnxruntime.transformers import optimizer

    configuration = json.loads((folder / "config.json").read_text("utf-8"))
    # DistilBERT has names of its own.
    model = optimizer.optimize_model(
        str(path), model_type="bert", num_heads=configuration.get("num_attention_heads") or configuration["n_heads"],
        hidden_size=configuration.get("hidden_size") or configuration["dim"], opt_level=0)
    # Of other families it fuses what it knows.
    if configuration["model_type"] == "bert" and not model.get_fused_operator_statistics()["Attention"]:
        raise RuntimeError("onnxruntime's optimizer found no attention in the exported graph")
    partial = prepared / f"{FUSED}.partial"
    model.save_model_to_file(str(partial))
    partial.rename(prepared / FUSED)


def load(folder, prepared, setting):
    """A session that can be called from several threads at once."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    options.intra_op_num_threads = setting.threads
    path = prepared / {"graph": graph.NAME, "fused": FUSED}[setting.variant]
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def encode(*inputs):
        return session.run(None, dict(zip(graph.INPUTS, inputs)))[0]

    return encode
