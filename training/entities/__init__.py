"""Training of the head that finds names, on the vectors of the finished encoder: `python -m training.entities --help`."""
