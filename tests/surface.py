#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prove that headers, exported symbols, struct layouts, Python declarations and documentation agree.

Usage: surface.py LIBRARY DOXYGEN_XML_DIRECTORY   (from the project's root; the standard library and nm suffice)
"""
import ast
import ctypes
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADERS = [ROOT / "include/pmh.h", *sorted((ROOT / "include/pmh").glob("*.h"))]
DECLARATIONS = ROOT / "bindings/python/pmh/_declarations.py"
NOT_CONSTANTS = {"PMH_API"}


def header_text():
    text = "\n".join(path.read_text(encoding="utf-8") for path in HEADERS)
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.S)


def header_functions(text):
    return set(re.findall(r"^PMH_API\b[^;]*?\b(pmh_\w+)\(", text, flags=re.M))


def header_structs(text):
    """Each public struct with its field names in order."""
    structs = {}
    for name, body in re.findall(r"typedef struct (\w+) \{(.*?)\n\}", text, flags=re.S):
        declarations = [line.strip() for line in body.split(";") if line.strip()]
        structs[name] = [re.sub(r"\[.*", "", line).split()[-1].lstrip("*") for line in declarations]
    return structs


def header_enumerators(text):
    return {name: int(value) for name, value in re.findall(r"\b(PMH_\w+)\s*=\s*(-?\d+)", text)}


def header_macros(text):
    names = set(re.findall(r"^#define (PMH_\w+)[ \t]+\S", text, flags=re.M))
    return {name for name in names if not name.endswith("_H")} - NOT_CONSTANTS


def exported_symbols(library):
    output = subprocess.run(["nm", "-D", "--defined-only", library], check=True, capture_output=True, text=True).stdout
    return {line.split()[-1].split("@")[0] for line in output.splitlines()}


def library_layout(library):
    """The library's own account: struct -> (size, [(field, offset, size)])."""
    class Field(ctypes.Structure):
        _fields_ = [("type", ctypes.c_char_p), ("field", ctypes.c_char_p), ("offset", ctypes.c_uint64),
                    ("size", ctypes.c_uint64), ("whole", ctypes.c_uint64)]

    pmh = ctypes.CDLL(str(Path(library).resolve()))
    pmh.pmh_layout.argtypes = [ctypes.c_int32, ctypes.POINTER(Field), ctypes.c_void_p]
    pmh.pmh_layout.restype = ctypes.c_int32
    layout, field, index = {}, Field(), 0
    while pmh.pmh_layout(index, ctypes.byref(field), None) == 0:
        entry = layout.setdefault(field.type.decode(), (field.whole, []))
        entry[1].append((field.field.decode(), field.offset, field.size))
        index += 1
    return layout


def python_names():
    """Functions, constants and structs that the Python package restates, read without importing it."""
    tree = ast.parse(DECLARATIONS.read_text(encoding="utf-8"))
    functions, constants, structs = [], {}, set()
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            structs.add(node.name)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if target.id == "FUNCTIONS":
                functions = [text.value for text in ast.walk(node.value)
                             if isinstance(text, ast.Constant) and str(text.value).startswith("pmh_")]
            elif target.id.startswith("PMH_"):
                try:
                    constants[target.id] = ast.literal_eval(node.value)
                except ValueError:
                    constants[target.id] = ast.unparse(node.value)
    return functions, constants, structs


def documented_names(directory):
    """Functions, structs and enumerators that have a text in Doxygen's XML."""
    found = set()
    for path in Path(directory).glob("*.xml"):
        root = ElementTree.parse(path).getroot()
        for element in root.iter():
            if element.tag not in ("memberdef", "enumvalue", "compounddef"):
                continue
            texts = [element.find("briefdescription"), element.find("detaileddescription")]
            name = element.findtext("name") or element.findtext("compoundname")
            if any(text is not None and "".join(text.itertext()).strip() for text in texts):
                found.add(name)
    return found


def stated_versions():
    """The version wherever it stands by hand; all must be one."""
    places = {
        "meson.build": r"^  version: '([^']+)'",
        "include/pmh/base.h": r'^#define PMH_VERSION "([^"]+)"',
        "bindings/python/pyproject.toml": r'^version = "([^"]+)"',
        "bindings/python/pmh/__init__.py": r'^__version__ = "([^"]+)"',
        "CHANGELOG.md": r"^## (\S+)",
    }
    for path, pattern in places.items():
        match = re.search(pattern, (ROOT / path).read_text(encoding="utf-8"), flags=re.M)
        yield path, match.group(1) if match else None


class Checks:
    def __init__(self):
        self.passed = self.failed = 0

    def same(self, what, left, right):
        """Two sets of names must be equal; what is on one side only is printed."""
        left, right = set(left), set(right)
        if left and left == right:
            self.passed += 1
            return
        self.failed += 1
        print(f"surface: {what}: only on the left {sorted(left - right, key=str)}, "
              f"only on the right {sorted(right - left, key=str)}", file=sys.stderr)


def main(library, xml):
    text, checks = header_text(), Checks()
    functions, structs = header_functions(text), header_structs(text)
    enumerators, macros = header_enumerators(text), header_macros(text)
    python_functions, python_constants, python_structs = python_names()
    layout, documented = library_layout(library), documented_names(xml)

    checks.same("functions of the headers = exported symbols", functions, exported_symbols(library))
    checks.same("functions of the headers = Python's FUNCTIONS", functions, python_functions)
    checks.same("each Python function is declared once", [(name, python_functions.count(name)) for name in functions],
                [(name, 1) for name in functions])
    checks.same("functions of the headers are documented", functions, functions & documented)
    checks.same("structs of the headers = structs of the layout", structs, layout)
    checks.same("structs of the headers = Python's structs", structs, python_structs)
    checks.same("structs of the headers are documented", structs, set(structs) & documented)
    for name, fields in structs.items():
        checks.same(f"fields of {name}", enumerate(fields), enumerate(entry[0] for entry in layout.get(name, (0, []))[1]))
        checks.same(f"fields of {name} are documented", fields, set(fields) & documented)
    checks.same("enumerators = Python's constants", enumerators.items(),
                [(name, value) for name, value in python_constants.items() if name not in macros])
    checks.same("macros = Python's constants", macros, [name for name in python_constants if name not in enumerators])
    checks.same("enumerators are documented", enumerators, set(enumerators) & documented)
    checks.same("macros are documented", macros, macros & documented)
    versions = dict(stated_versions())
    checks.same("versions", versions.items(), [(path, versions["meson.build"]) for path in versions])
    print(f"{checks.passed} passed, {checks.failed} failed")
    return 1 if checks.failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
