"""Other programs' formats: nothing yet, the place where they will be."""
