"""How people stand with what was asked of them: states, counts, and who has something open."""
