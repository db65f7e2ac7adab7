"""Names: scripts, romanization, tokens, and what each token means."""
