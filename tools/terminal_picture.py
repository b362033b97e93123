#!/usr/bin/env python3
"""Draws what a command prints on a terminal as an SVG picture for the documents.

    tools/terminal_picture.py OUT.svg [--columns 100] -- COMMAND [ARGUMENT ...]
"""

import argparse
import html
import os
import pty
import re
import shlex
import struct
import subprocess
import sys
import termios
from fcntl import ioctl

LINE_HEIGHT, CHARACTER_WIDTH, MARGIN = 19, 8.4, 18
COLOURS = {"31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "34": "#79c0ff", "90": "#8b949e", "1": "bold"}
TOKEN = re.compile(r"\x1b\[([0-9;]*)([A-Za-z])")


def run_on_a_terminal(command, columns):
    """What the command writes to a terminal of so many columns."""
    ours, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    process = subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
                               env=environment)
    os.close(theirs)
    chunks = []
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:  # the terminal is gone with its last writer
            break
        if not chunk:
            break
        chunks.append(chunk)
    if process.wait() != 0:
        sys.exit(f"{shlex.join(command)} failed")
    return b"".join(chunks).decode("utf-8").replace("\r\n", "\n")


def spans(line):
    """(text, colour or None, bold) for each run of equally styled characters of a line."""
    colour, bold, position = None, False, 0
    for match in TOKEN.finditer(line):
        if match.start() > position:
            yield line[position : match.start()], colour, bold
        position = match.end()
        for code in match.group(1).split(";"):
            style = COLOURS.get(code)
            if style == "bold":
                bold = True
            elif style:
                colour = style
            else:
                colour, bold = None, False
    if position < len(line):
        yield line[position:], colour, bold


def draw_line(line, number):
    y = MARGIN + (number + 1) * LINE_HEIGHT
    parts, column = [], 0
    for text, colour, bold in spans(line):
        style = (f' fill="{colour}"' if colour else "") + (' font-weight="bold"' if bold else "")
        width = len(text) * CHARACTER_WIDTH
        parts.append(f'<text x="{MARGIN + column * CHARACTER_WIDTH:.1f}" y="{y}" textLength="{width:.1f}"'
                     f'{style} xml:space="preserve">{html.escape(text)}</text>')
        column += len(text)
    return "".join(parts)


def draw(text, columns):
    lines = text.rstrip("\n").split("\n")
    width = 2 * MARGIN + columns * CHARACTER_WIDTH
    height = 2 * MARGIN + len(lines) * LINE_HEIGHT + 6
    plain = TOKEN.sub("", text)
    body = "\n".join(draw_line(line, number) for number, line in enumerate(lines))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" role="img">\n'
        f"<title>{html.escape(plain)}</title>\n"
        f'<rect width="100%" height="100%" rx="8" fill="#0d1117"/>\n'
        f'<g font-family="ui-monospace, DejaVu Sans Mono, Menlo, monospace" font-size="14" fill="#e6edf3">\n'
        f"{body}\n</g>\n</svg>\n"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--columns", type=int, default=100)
    parser.add_argument("command", nargs="+")
    arguments = parser.parse_args()
    command = arguments.command
    text = f"$ {shlex.join(command)}\n\n{run_on_a_terminal(command, arguments.columns)}"
    with open(arguments.out, "w", encoding="utf-8") as stream:
        stream.write(draw(text, arguments.columns))


if __name__ == "__main__":
    main()
