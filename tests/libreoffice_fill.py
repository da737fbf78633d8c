"""Fills a Word form in LibreOffice as a person would, cell by cell, and saves it as Word again.

Run by LibreOffice's own Python (`import uno`), not by the project's: `python3 libreoffice_fill.py blank.docx out.docx job.json
profile-folder`. The job holds what to write: answers by label, rows of results, story by heading, pictures.
"""

import contextlib
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.text.TextContentAnchorType import AS_CHARACTER

PIPE = "showcase-fill"


def property_of(name: str, value: Any) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def desktop() -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            context = resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


def insert_picture(document: Any, text: Any, cursor: Any, file: str) -> None:
    graphics = document.createInstance("com.sun.star.text.TextGraphicObject")
    graphics.GraphicURL = Path(file).as_uri()
    graphics.AnchorType = AS_CHARACTER
    graphics.Width, graphics.Height = 6000, 4000
    text.insertTextContent(cursor, graphics, False)


def cells_of(table: Any) -> dict[str, Any]:
    return {name: table.getCellByName(name) for name in table.getCellNames()}


def label_of(cell: Any) -> str:
    return str(cell.getString()).split("\n")[0].strip()


def fill(document: Any, job: dict[str, Any]) -> None:
    tables = document.getTextTables()
    for index in range(tables.getCount()):
        cells = cells_of(tables.getByIndex(index))
        first = label_of(cells["A1"])
        if first == "指标":
            for row, texts in enumerate(job["results"], 2):
                for column, text in zip("ABCDEFG", texts):  # noqa: B905 - an old Python
                    cells[f"{column}{row}"].setString(text)
        elif first.startswith("图 "):
            fill_pictures(document, cells, job)
        else:
            for name, cell in cells.items():
                if name.startswith("A") and label_of(cell) in job["answers"]:
                    cells["B" + name[1:]].setString(job["answers"][label_of(cell)])
    fill_story(document, job)


def fill_pictures(document: Any, cells: dict[str, Any], job: dict[str, Any]) -> None:
    number = -1
    for row in range(1, 1000):
        if f"A{row}" not in cells:
            return
        label = label_of(cells[f"A{row}"])
        value = cells.get(f"B{row}")
        if label.startswith("图 "):
            number += 1
        elif label == "图片文件" and number == 0 and value is not None:
            insert_picture(document, value, value.createTextCursor(), job["pictures"][0])
        elif label in job["told"] and number < 2 and value is not None:
            value.setString(job["told"][label][number])


def fill_story(document: Any, job: dict[str, Any]) -> None:
    text = document.getText()
    paragraphs = []
    enumeration = text.createEnumeration()
    while enumeration.hasMoreElements():
        element = enumeration.nextElement()
        if element.supportsService("com.sun.star.text.Paragraph"):
            paragraphs.append(element)
    for index, paragraph in enumerate(paragraphs):
        lines = job["story"].get(paragraph.getString())
        if not lines:
            continue
        cursor = text.createTextCursorByRange(paragraphs[index + 2].getStart())
        text.insertString(cursor, lines[0], False)
        if paragraph.getString() == "主要做法":
            text.insertControlCharacter(cursor, 0, False)
            insert_picture(document, text, cursor, job["pictures"][1])
            text.insertControlCharacter(cursor, 0, False)
            text.insertString(cursor, "图2　驿站的清单", False)
        for line in lines[1:]:
            text.insertControlCharacter(cursor, 0, False)
            text.insertString(cursor, line, False)


def main() -> None:
    blank, out, job, profile = (Path(name).resolve() for name in sys.argv[1:5])
    office = subprocess.Popen([
        "soffice", "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}", f"--accept=pipe,name={PIPE};urp;",
    ])  # fmt: skip
    try:
        loaded = desktop().loadComponentFromURL(blank.as_uri(), "_blank", 0, (property_of("Hidden", True),))
        fill(loaded, json.loads(job.read_text("utf-8")))
        loaded.storeToURL(out.as_uri(), (property_of("FilterName", "MS Word 2007 XML"),))
        loaded.close(True)
        with contextlib.suppress(Exception):  # the bridge goes down with the office
            desktop().terminate()
        office.wait(60)
    finally:
        if office.poll() is None:
            office.kill()


main()
