"""What scripts/function-rates measures: labelling functions over files of many rows."""
