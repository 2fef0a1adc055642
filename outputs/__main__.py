"""Run the command line with `python -m claimgraph.outputs`."""

from .cli import main

if __name__ == "__main__":
    main()
