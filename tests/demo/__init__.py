"""A fictional city with three years of cases, so that anyone sees in one command what the program does (`make demo`)."""
