"""Practice: invented cases that meet nothing real."""
