"""What scripts/kill-test is made of."""
