"""Accuracy of extraction on labelled news, beside two baselines: `python -m benchmarks.accuracy --help`."""
