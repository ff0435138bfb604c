"""Which entries are one work, and which are versions of one work: normalise, candidates,
compare, decide."""
