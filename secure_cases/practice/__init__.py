"""Practice: a learner's own set of invented people, and the exercise on it."""
