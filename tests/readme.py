#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run README's examples and compare what they print: readme.py BUILD_DIRECTORY.

A ```c, ```python or ```sh block directly followed by a ```text block promises that output, to the letter.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def promised_examples(text):
    """(language, code, output) of every block that is followed by its output."""
    pattern = r"^```(c|python|sh)\n(.*?)^```\n(?:[^`]*?)^```text\n(.*?)^```$"
    return re.findall(pattern, text, flags=re.M | re.S)


def run_c(code, build, folder):
    source, program = folder / "example.c", folder / "example"
    source.write_text(code, encoding="utf-8")
    subprocess.run(["gcc", "-std=c11", "-Wall", "-Wextra", "-Werror", f"-I{ROOT / 'include'}", source, "-o", program,
                    f"-L{build}", "-lpmh", f"-Wl,-rpath,{build}"], check=True)
    return [program]


def command(language, code, build, folder):
    if language == "c":
        return run_c(code, build, folder)
    if language == "python":
        return [sys.executable, "-c", code]
    return ["sh", "-euc", code]


def run(language, code, build):
    environment = dict(os.environ, PATH=f"{build}:{os.environ['PATH']}", PMH_LIBRARY=str(build / "libpmh.so"),
                       PYTHONPATH=str(ROOT / "bindings/python"), PYTHONDONTWRITEBYTECODE="1")
    with tempfile.TemporaryDirectory() as name:
        done = subprocess.run(command(language, code, build, Path(name)), env=environment, cwd=ROOT,
                              capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else f"exit {done.returncode}\n{done.stdout}{done.stderr}"


def main(build):
    examples = promised_examples((ROOT / "README.md").read_text(encoding="utf-8"))
    failed = 0
    for language, code, promised in examples:
        printed = run(language, code, Path(build).resolve())
        if printed != promised:
            failed += 1
            print(f"README's {language} example promises\n{promised}\nand prints\n{printed}", file=sys.stderr)
    missing = {"c", "python", "sh"} - {example[0] for example in examples}
    for language in missing:
        failed += 1
        print(f"README has no {language} example with its output", file=sys.stderr)
    print(f"{len(examples) + len(missing) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
