"""Run the program that is measured, and say what it cost."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

EXTRACT, BUILD = "extract", "build"
FOLDERS = {EXTRACT: "annotations", BUILD: "graph"}
POLL = 0.05
"""Seconds between two looks at whether it has ended."""


@dataclass(frozen=True, slots=True)
class Run:
    """Exit status, seconds, CPU seconds with children, peak memory, and the last line it said when it failed."""

    status: int
    seconds: float = 0.0
    cpu: float = 0.0
    megabytes: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True)
class Program:
    """The command that is measured, with its options."""

    command: str
    options: tuple[str, ...] = ()
    timeout: float = 3600

    def run(self, home: Path, steps: Iterable[str], label: str) -> dict[str, Run]:
        """Run the steps on `home/docs`, each into a fresh folder of its own."""
        runs = {}
        for step in steps:
            output = home / FOLDERS[step]
            shutil.rmtree(output, ignore_errors=True)
            print(f"  {label}: {step} ...", file=sys.stderr, flush=True)
            command = [*shlex.split(self.command), step, str(home / "docs"), "-o", str(output), *self.options]
            runs[step] = _run(command, home / f"{step}.log", self.timeout)
        return runs


def _run(command: list[str], log: Path, timeout: float) -> Run:
    start = time.monotonic()
    was_killed = False
    with log.open("w", encoding="utf-8") as talk:
        try:
            process = subprocess.Popen(
                command, stdout=talk, stderr=talk, stdin=subprocess.DEVNULL, start_new_session=True
            )
        except OSError as error:
            return Run(127, error=str(error))
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            if not was_killed and time.monotonic() - start > timeout:
                was_killed = True
                os.killpg(process.pid, signal.SIGKILL)
            time.sleep(POLL)
    _, status, usage = ended
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(
        process.returncode,
        round(time.monotonic() - start, 1),
        round(usage.ru_utime + usage.ru_stime, 1),
        usage.ru_maxrss // 1024,
        ("timeout; " if was_killed else "") + _last_line(log) if process.returncode else "",
    )


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1][:200] if lines else ""
