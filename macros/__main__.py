"""`python -m macros` is the command `backline`."""

from .cli import main

main(prog_name="backline")
