"""Backline: a rule, its clause, its tasks, its module and its questions, held once and checked."""
