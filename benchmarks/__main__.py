"""Runs every benchmark, or those that are named: `python -m benchmarks report`."""

import sys
from importlib import import_module

BENCHMARKS = ("site", "report", "anchoring", "reading", "comparing", "alike", "dump", "filing")

for name in sys.argv[1:] or BENCHMARKS:
    print(f"# {name}\n")
    import_module(f"benchmarks.{name}").run()
    print()
