"""A real MLflow server on this machine, with a PostgreSQL of its own if asked, and a network that loses answers."""

import base64
import contextlib
import glob
import json
import os
import pathlib
import pwd
import random
import shutil
import signal
import socket
import socketserver
import ssl
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest

from conftest import ROOT

PYTHON = ROOT / ".venv" / "bin" / "python"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class MlflowServer:
    """`prefix` is put before the command: a mount namespace, for example."""

    def __init__(self, folder, backend_uri, arguments=(), environment=None, prefix=()):
        self.port = free_port()
        self.uri = f"http://127.0.0.1:{self.port}"
        self.artifacts = pathlib.Path(folder) / "artifacts"
        self.log = pathlib.Path(folder) / "server.log"
        self.backend_uri = backend_uri
        self.command = [
            *prefix, PYTHON, "-m", "mlflow", "server", "--backend-store-uri", backend_uri, "--workers", "1",
            "--artifacts-destination", self.artifacts, "--host", "127.0.0.1", "--port", str(self.port), *arguments,
        ]
        self.environment = {**os.environ, "MLFLOW_DISABLE_TELEMETRY": "true",
                            "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false", **(environment or {})}
        self.process = None

    def start(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=log, env=self.environment,
                                            cwd=self.log.parent, start_new_session=True)

    def wait(self, seconds=120):
        deadline = time.monotonic() + seconds
        while True:
            with contextlib.suppress(OSError):
                if urllib.request.urlopen(f"{self.uri}/health", timeout=2).status == 200:
                    return
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.1)

    def kill(self):
        """At once, as a power cut or the kernel would."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def call(self, name, user=None, **query):
        """GET with a query; POST with json=…"""
        body = query.pop("json", None)
        url = f"{self.uri}/api/2.0/mlflow/{name}"
        if query:
            url += "?" + urllib.parse.urlencode(query)
        request = urllib.request.Request(url, data=None if body is None else json.dumps(body).encode())
        request.add_header("Content-Type", "application/json")
        if user is not None:
            request.add_header("Authorization", "Basic " + base64.b64encode(":".join(user).encode()).decode())
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read())


class Postgres:
    """A cluster of its own, run by an unprivileged user, reached by a socket in its folder."""

    def __init__(self):
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin")) or [os.path.dirname(shutil.which("initdb") or "")]
        self.programs = pathlib.Path(found[-1])
        if not (self.programs / "initdb").exists():
            pytest.skip("PostgreSQL is not installed: tools/dependencies/debian.txt names it")
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="octroi-postgres-", dir="/tmp"))
        self.as_user = []
        if os.geteuid() == 0:
            name = "postgres" if any(user.pw_name == "postgres" for user in pwd.getpwall()) else "nobody"
            self.as_user = ["runuser", "-u", name, "--"]
            shutil.chown(self.folder, name)
        self.run("initdb", "-D", self.folder / "data", "-A", "trust", "-U", "octroi", "--no-sync")
        self.run("pg_ctl", "-D", self.folder / "data", "-l", self.folder / "log", "-w", "-o",
                 f"-c listen_addresses='' -c fsync=off -k {self.folder}", "start")
        self.uri = f"postgresql+psycopg2://octroi@/postgres?host={self.folder}"

    def run(self, program, *arguments):
        subprocess.run([*self.as_user, self.programs / program, *map(str, arguments)], check=True,
                       stdout=subprocess.DEVNULL, cwd="/")

    def close(self):
        self.run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder)


class TlsFront:
    """A server behind https, whose certificate nobody but `authority` vouches for."""

    def __init__(self, server, folder):
        self.authority = pathlib.Path(folder) / "authority.pem"
        key = self.authority.with_suffix(".key")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                        "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", self.authority],
                       check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.authority, key)

        class Handler(socketserver.BaseRequestHandler):
            def handle(self):
                with (contextlib.suppress(OSError), context.wrap_socket(self.request, server_side=True) as client,
                      socket.create_connection(("127.0.0.1", server.port)) as upstream):
                    forward = threading.Thread(target=pump, args=(client, upstream), daemon=True)
                    forward.start()
                    pump(upstream, client)

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.uri = f"https://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def pump(source, sink):
    with contextlib.suppress(OSError):
        while block := source.recv(1 << 16):
            sink.sendall(block)
        sink.shutdown(socket.SHUT_WR)


class LosingNetwork:
    """Between a client and a server: of a third of the requests that change something, the answer is lost."""

    def __init__(self, server):
        chance = random.Random(7)

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                head = b""
                while not head.endswith(b"\r\n\r\n"):
                    line = self.rfile.readline()
                    if not line:
                        return
                    head += line
                lengths = [int(line.split(b":")[1]) for line in head.lower().split(b"\r\n")
                           if line.startswith(b"content-length:")]
                request = head.replace(b"\r\n", b"\r\nConnection: close\r\n", 1)
                request += self.rfile.read(lengths[0] if lengths else 0)
                with socket.create_connection(("127.0.0.1", server.port)) as upstream:
                    upstream.sendall(request)
                    answer = b""
                    while block := upstream.recv(1 << 16):
                        answer += block
                changes = not head.startswith(b"GET") and b"/search " not in head.split(b"\r\n")[0]
                if not changes or chance.random() > 1 / 3:
                    self.wfile.write(answer)

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.uri = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
