"""CTranslate2: its encoder, converted from the model's folder; given the lengths, it leaves padding out."""

TITLE = "CTranslate2"
VARIANTS = ("float32",)
CONVERTED = "ctranslate2"


def prepare(folder, prepared):
    """Converts the model where that was not done yet."""
    if (prepared / CONVERTED).is_dir():
        return
    from ctranslate2.converters import TransformersConverter

    partial = prepared / f"{CONVERTED}.partial"
    TransformersConverter(str(folder)).convert(str(partial), force=True)
    partial.rename(prepared / CONVERTED)


def load(folder, prepared, setting):
    """The encoder; the library has no pooling, so NumPy does it."""
    import ctranslate2
    import numpy

    encoder = ctranslate2.Encoder(
        str(prepared / CONVERTED), device="cpu", compute_type=setting.variant, inter_threads=setting.batches,
        intra_threads=setting.threads)

    def encode(ids, mask):
        lengths = mask.sum(axis=1)
        output = encoder.forward_batch(
            ctranslate2.StorageView.from_array(ids.astype(numpy.int32)),
            ctranslate2.StorageView.from_array(lengths.astype(numpy.int32)))
        hidden = numpy.array(output.last_hidden_state, copy=False)
        sums = numpy.stack([row[:length].sum(axis=0) for row, length in zip(hidden, lengths)])
        return sums / numpy.linalg.norm(sums, axis=1, keepdims=True)

    return encode
