"""Work files of a body: the yearly list, what each holds, for how long, the year's archive."""
