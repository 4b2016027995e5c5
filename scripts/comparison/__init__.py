"""What the comparisons with reference libraries share: texts, the built `winnow`, verdicts."""
