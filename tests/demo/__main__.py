"""`python -m tests.demo FOLDER [--day 2026-11-27]`: writes the city as a root that `python scripts --root FOLDER build` makes a site of."""

import argparse
import shutil
from datetime import date
from pathlib import Path

from tests.demo.root import write


def main() -> None:
    """Write the city."""
    parser = argparse.ArgumentParser(prog="python -m tests.demo", description="写出虚构的示例市。")
    parser.add_argument("folder", type=Path, help="写到哪个文件夹；原来有的先删去。")
    parser.add_argument(
        "--day", type=date.fromisoformat, default=date.today(), help="征集正在进行的那一天，如 2026-11-27。"
    )
    arguments = parser.parse_args()
    if arguments.folder.exists() and not (arguments.folder / "brands").is_dir():
        parser.error(f"{arguments.folder} 不是以前写出的示例，没有动。")
    shutil.rmtree(arguments.folder, ignore_errors=True)
    count = write(arguments.folder, arguments.day)
    print(f"虚构的示例市已写好：{arguments.folder}，{count} 个案例。")


if __name__ == "__main__":
    main()
