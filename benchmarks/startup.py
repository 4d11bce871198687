"""How long `coanalyze --help` takes, as a ratio to `python -c pass`, measured in turn in one run.

    python benchmarks/startup.py [RUNS]

Each pair is one run of either; the table shows the smallest, the median and the largest ratio. The target is a median
under 16 (a bare Typer application with Rich help and 20 commands was measured at 15).
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

TARGET = 16.0


def seconds(command: list[str]) -> float:
    """Wall-clock seconds of a whole process."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def main() -> None:
    """Print the ratios."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    bare = [sys.executable, "-c", "pass"]
    help_ = [sys.executable, "-m", "coanalyze", "--help"]
    seconds(bare), seconds(help_)
    pairs = [(seconds(help_), seconds(bare)) for _ in range(runs)]
    ratios = sorted(mine / theirs for mine, theirs in pairs)
    print(f"coanalyze --help  median {statistics.median(mine for mine, _ in pairs) * 1000:6.1f} ms")
    print(f"python -c pass    median {statistics.median(theirs for _, theirs in pairs) * 1000:6.1f} ms")
    median = statistics.median(ratios)
    print(f"ratio  min {ratios[0]:.1f}  median {median:.1f}  max {ratios[-1]:.1f}  (target: under {TARGET:.0f})")


if __name__ == "__main__":
    main()
