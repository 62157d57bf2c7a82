"""Training of the ranker that says whom pronouns and descriptions mean: `python -m training.coref --help`."""
