"""OpenVINO on the exported graph: its hint LATENCY for one batch at once, THROUGHPUT for several."""

from . import graph

TITLE = "OpenVINO"
VARIANTS = ("graph",)


def prepare(folder, prepared):
    """Writes the graph."""
    graph.prepare(folder, prepared)


def load(folder, prepared, setting):
    """A compiled model with a request for each batch at once, in f32."""
    import queue

    import openvino

    model = openvino.Core().compile_model(prepared / graph.NAME, "CPU", {
        "PERFORMANCE_HINT": "THROUGHPUT" if setting.batches > 1 else "LATENCY",
        "INFERENCE_PRECISION_HINT": "f32",
        "NUM_STREAMS": setting.batches,
        "INFERENCE_NUM_THREADS": setting.batches * setting.threads,
    })
    idle = queue.SimpleQueue()
    for _ in range(setting.batches):
        idle.put(model.create_infer_request())

    def encode(*inputs):
        request = idle.get()
        try:
            return request.infer(dict(zip(graph.INPUTS, inputs)), share_inputs=True)["vectors"]
        finally:
            idle.put(request)

    return encode
