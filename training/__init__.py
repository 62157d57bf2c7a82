"""Make the English model that ships with kg from public treebanks: read, train, evaluate, export. `python -m training --help`."""
