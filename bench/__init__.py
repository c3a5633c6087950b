"""The benchmark suite: floors and application measured turn by turn, in one run, as ratios."""
