"""How the judge of `kg.extract` is trained: labelled sentences to pairs of actors with what is said of them, to a few small networks."""
