"""`python -m turnstone` is the command line."""

from turnstone.cli import main

if __name__ == "__main__":
    main()
