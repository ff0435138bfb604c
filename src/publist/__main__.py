"""`python -m publist`."""

from publist.cli.main import main

main()
