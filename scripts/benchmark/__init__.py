"""`scripts/bench`: Winnow beside the f32 encoders that people use in Python, on the same texts in one go."""
