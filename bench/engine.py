"""One database, in a process of its own: Django is set up, then `bench.run` measures."""

import argparse
import json
import logging
import os
from importlib import import_module

import django


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--exemplars", type=int, required=True)
    parser.add_argument("--pairs", type=int, required=True)
    parser.add_argument("--repeats", type=int, required=True)
    options = parser.parse_args()
    os.environ["DATABASE_URL"] = options.url
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guongsang.config.settings.test")
    django.setup()
    logging.disable(logging.WARNING)  # pages are asked of people who may not see them
    print(json.dumps(import_module("bench.run").measured(options)))


if __name__ == "__main__":
    main()
