"""Runs the web server, the jobs by the clock and the background work; ends all together."""

import os
import signal
import subprocess
import sys
import time
from types import FrameType

GRACE = 10.0


class Supervisor:
    """Keeps the web server and both workers alive until one signal ends them."""

    def __init__(self, *, host: str, port: int, workers: int) -> None:
        self.commands = {
            "web": [
                sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host,
                "--port", str(port), "--workers", str(workers), "--blocking-threads", "1",
                "--no-ws", "--log-level", "warning", "guongsang.config.wsgi:application",
            ],
            "worker": [sys.executable, "-m", "guongsang", "worker"],
            "tasks": [sys.executable, "-m", "guongsang", "db_worker", "--no-reload"],
        }  # fmt: skip
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.stopping = False

    def run(self) -> int:
        """Serve until stopped; return the web server's exit code."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        for name in self.commands:
            self._start(name)
        while not self.stopping:
            time.sleep(0.5)
            if self.processes["web"].poll() is not None:
                break
            for name in ("worker", "tasks"):
                if self.processes[name].poll() is not None and not self.stopping:
                    time.sleep(1)
                    self._start(name)
        self._end()
        code = self.processes["web"].returncode or 0
        return 0 if self.stopping else code

    def _start(self, name: str) -> None:
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self.processes[name] = subprocess.Popen(
            self.commands[name], env=environment, start_new_session=True
        )

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _end(self) -> None:
        for process in self.processes.values():
            if process.poll() is None:
                process.terminate()
        for process in self.processes.values():
            try:
                process.wait(GRACE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
