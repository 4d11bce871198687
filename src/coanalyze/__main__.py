"""`python -m coanalyze`."""

from coanalyze.cli import main

if __name__ == "__main__":
    main()
