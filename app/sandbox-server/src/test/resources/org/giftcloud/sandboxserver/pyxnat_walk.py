# SPDX-License-Identifier: Apache-2.0
"""A walk through a server with a client written by others: pyxnat, unmodified.

Arguments: URL, CA file, user, password, project, empty working folder. Prints what it saw, one line each.
"""
import os
import sys

import pyxnat

url, ca, user, password, project, folder = sys.argv[1:7]
xnat = pyxnat.Interface(server=url, user=user, password=password, verify=ca)

print("projects", sorted(xnat.select.projects().get()))

subject = xnat.select.project(project).subject("PYX-1")
print("subject before", subject.exists())
subject.create()
print("subject after", subject.exists(), subject.label())
print("subjects", xnat.select.project(project).subjects().get())

experiment = subject.experiment("PYX-1-MR1")
experiment.create(experiments="xnat:mrSessionData")
print("experiment", experiment.exists(), experiment.label(), experiment.datatype())

scan = experiment.scan("1")
scan.create(scans="xnat:mrScanData")
print("scans", experiment.scans().get())

resource = scan.resource("DICOM")
resource.create()
source = os.path.join(folder, "source.dcm")
with open(source, "wb") as out:
    out.write(bytes(range(256)) * 40)
resource.file("one.dcm").put(source, format="DICOM", content="RAW")
print("files", resource.files().get())
print("size", resource.file("one.dcm").size())

copy = os.path.join(folder, "copy.dcm")
resource.file("one.dcm").get(copy)
with open(source, "rb") as a, open(copy, "rb") as b:
    print("same bytes", a.read() == b.read())

print("resources", scan.resources().get())
rows = xnat.select.project(project).experiments().get()
print("experiments", rows)
try:
    xnat.select.project("CLOSED").subject("X").create()
    print("closed project: created")
except pyxnat.core.errors.DatabaseError:
    print("closed project: refused")
xnat.disconnect()
print("done")
