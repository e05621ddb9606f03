"""From a Guide to files that other programs read."""
