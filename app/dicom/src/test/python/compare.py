# SPDX-License-Identifier: Apache-2.0
"""Compares two folders of DICOM files, file by file and value by value, as pydicom reads them.

Prints one line per difference, without values, and one line per file that pydicom itself cannot
read; then how many files were the same.
"""
import sys
import warnings
from pathlib import Path

import pydicom
from pydicom import config

warnings.simplefilter("ignore")
config.settings.reading_validation_mode = config.IGNORE


def elements(dataset, place=""):
    """Yields place, VR and comparable value of each element; group lengths are writing, not content."""
    for element in dataset:
        here = f"{place}{element.tag}"
        if element.tag.element == 0 or element.tag == 0xFFFCFFFC:
            continue
        if element.VR == "SQ":
            yield here, len(element.value)
            for number, item in enumerate(element.value):
                yield from elements(item, f"{here}[{number}].")
        else:
            yield here, comparable(element.value)


def comparable(value):
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).rstrip(b"\0 ") if len(value) < 1 << 16 else bytes(value)
    if isinstance(value, pydicom.multival.MultiValue):
        return [comparable(one) for one in value]
    if value is None:
        return ""
    return str(value).rstrip("\0 ")


def compare(ours, theirs):
    try:
        expected = list(elements(pydicom.dcmread(theirs, force=True)))
    except Exception as e:
        print(f"UNREADABLE {theirs.name} {type(e).__name__}")
        return False
    found = dict(elements(pydicom.dcmread(ours)))
    same = True
    for place, value in expected:
        if place not in found:
            print(f"MISSING {theirs.name} {place}")
            same = False
        elif found.pop(place) != value:
            print(f"DIFFERENT {theirs.name} {place}")
            same = False
    for place in found:
        print(f"ADDED {theirs.name} {place}")
        same = False
    return same


ours, theirs = Path(sys.argv[1]), Path(sys.argv[2])
same = sum(compare(file, theirs / file.name) for file in sorted(ours.iterdir()))
print(f"SAME {same}")
