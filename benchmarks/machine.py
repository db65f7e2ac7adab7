"""What the figures were measured with: the machine, the versions, the source."""

from __future__ import annotations

import hashlib
import os
import platform
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import screenkit
from screenkit.workers import usable_cores

PACKAGES = ("screenkit", "numpy", "rapidfuzz", "attrs", "nomenklatura")


def facts() -> list[tuple[str, str]]:
    """Give the facts as (what, value)."""
    return [
        ("processor", f"{_processor()}, {usable_cores()} of {os.cpu_count()} cores used"),
        ("memory", _memory()),
        ("system", f"{platform.system()} {platform.release()} {platform.machine()}"),
        ("versions", ", ".join([f"Python {platform.python_version()}", *_versions()])),
        ("source", f"sha256 {source()} over the modules of screenkit"),
    ]


def source() -> str:
    """Give the beginning of a hash of screenkit's source, by which measurements of one and the same can be told."""
    folder = Path(screenkit.__file__).parent
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")) + sorted(folder.rglob("*.txt")):
        found.update(path.relative_to(folder).as_posix().encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


def _versions() -> list[str]:
    found = []
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    return found


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        text = ""
    named = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return named[1].strip() if named else platform.processor() or platform.machine()


def _memory() -> str:
    names = os.sysconf_names if hasattr(os, "sysconf_names") else {}
    if "SC_PHYS_PAGES" not in names:
        return "unknown"
    return f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.1f} GB"
