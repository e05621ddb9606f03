"""What trainers print: sheets for scenarios, kits, certificates. Typst sets them from data."""
