"""How the judge of `kg.extract` is trained: labelled sentences to proposals that are right or wrong, to a few small networks."""
