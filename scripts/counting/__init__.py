"""What scripts/guard counts: instructions and allocations of the built `winnow`, under callgrind."""
