"""Evidence, and the one place that combines it into a score from 0 to 100."""
