"""What scripts/report-check stands on: a headless browser, the checks that it runs in a page, and made-up projects."""
