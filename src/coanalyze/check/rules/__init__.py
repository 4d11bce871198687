"""The rules, one file each. A rule's docstring is its documentation, and its examples are run as tests."""
