"""Accuracy and speed of a spaCy pipeline on gold annotation: `python -m benchmarks.model --help`."""
