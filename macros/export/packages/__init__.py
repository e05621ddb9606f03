"""Modules as packages for learning systems: one course, and a wrapping for each standard."""
