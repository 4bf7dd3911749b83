"""The server of the live page: what strangers, fuzzers and slow browsers cannot do to it."""

import itertools
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
import uvicorn
from hypothesis import given, settings
from hypothesis import strategies as some
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from portalis.experiments.watch import guard
from portalis.experiments.watch.hub import Hub, Page
from portalis.experiments.watch.messages import read
from portalis.experiments.watch.server import Server
from portalis.experiments.watch.snapshot import Snapshot
from portalis.experiments.watch.watch import listening
from portalis.model.errors import InputError

TOKEN = "a-secret"


class Engine:
    """Stands for the bodies: answers everything, saves one run."""

    def __init__(self, folder: Path) -> None:
        self.saved = [SimpleNamespace(folder=folder)]
        self.asked: list[Any] = []

    def start(self) -> None:
        """Nothing lives."""

    def stop(self) -> None:
        """Nothing lived."""

    def ask(self, message: Any, reply: Any) -> None:
        self.asked.append(message)
        reply({"kind": "done", "do": message.do})


class Served:
    def __init__(self, folder: Path, token: str = "") -> None:
        bound = listening("127.0.0.1", 0)
        self.port = bound.getsockname()[1]
        self.rules = guard.Guard("127.0.0.1", self.port, token)
        self.hub, self.engine, self.closed = Hub(), Engine(folder), threading.Event()
        served = Server("<p>page</p>", self.rules, self.hub, self.engine, all_closed=self.closed.set)  # type: ignore[arg-type]
        options: Any = {"log_level": "error", "ws_max_size": 2 * guard.LONGEST_MESSAGE}
        config = uvicorn.Config(served.application(), h11_max_incomplete_event_size=16_384, **options)
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [bound]}, daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(20)
        assert not self.thread.is_alive()

    def speak(self, raw: bytes, *, no_more: bool = True) -> bytes:
        """Send bytes and return what comes back."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as line:
            line.sendall(raw)
            if no_more:
                line.shutdown(socket.SHUT_WR)
            told = b""
            try:
                while part := line.recv(65536):
                    told += part
            except (ConnectionResetError, TimeoutError):
                pass
            return told

    def get(self, path: str, host: str = "", method: str = "GET") -> bytes:
        name = host or f"127.0.0.1:{self.port}"
        asked = f"{method} {path} HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n"
        return self.speak(asked.encode(), no_more=False)

    def page(self, query: str = "", origin: str | None = "") -> Any:
        known = f"http://127.0.0.1:{self.port}" if origin == "" else origin
        options: Any = {"origin": known, "open_timeout": 5, "close_timeout": 1}
        return connect(f"ws://127.0.0.1:{self.port}/live{query}", **options)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    folder = tmp_path / "run"
    folder.mkdir()
    (folder / "series.csv").write_text("time_min\n0\n")
    (folder / "body.npz").write_text("not for pages")
    made = Served(folder)
    yield made
    made.stop()


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Served]:
    made = Served(tmp_path, TOKEN)
    yield made
    made.stop()


def answer(line: Any) -> dict[str, Any]:
    """The next text that a page is told."""
    for _ in range(200):
        told = line.recv(timeout=10)
        if isinstance(told, str):
            return json.loads(told)
    raise AssertionError("no answer")


def test_the_page_and_what_was_saved_are_served(served: Served) -> None:
    told = served.get("/")
    assert b"200 OK" in told
    assert b"<p>page</p>" in told
    for header in (b"content-security-policy", b"nosniff", b"no-referrer"):
        assert header in told.lower()
    assert b"time_min" in served.get("/saved/run/series.csv")
    assert served.rules.link == f"http://127.0.0.1:{served.port}/"


BAD_REQUESTS = [
    ("GET", "/nothing", ""), ("POST", "/", ""), ("DELETE", "/", ""), ("PUT", "/saved/run/series.csv", ""),
    ("GET", "/saved/run/body.npz", ""), ("GET", "/saved/run/summary.json", ""),
    ("GET", "/saved/../run/series.csv", ""), ("GET", "/?" + "x=1&" * 500, "rebound.example"),
    ("GET", "/saved/run/..%2f..%2fetc%2fpasswd", ""), ("GET", "/saved/run/%2e%2e/series.csv", ""),
    ("GET", "/saved/other/series.csv", ""), ("GET", "/saved/run/series.csv/more", ""), ("GET", "/live", ""),
    ("GET", "/%00", ""), ("GET", "/" + "a" * 3000, ""), ("GET", "//evil.example/", ""),
    ("GET", "/", "evil.example"),
    ("GET", "/", "evil.example:80"), ("TRACE", "/", ""), ("BREW", "/", ""),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "host"), BAD_REQUESTS)
def test_bad_requests_get_nothing(served: Served, method: str, path: str, host: str) -> None:
    told = served.get(path, host, method)
    assert told.split(b" ", 2)[1][:1] == b"4", told[:80]
    assert b"time_min" not in told
    assert b"200 OK" in served.get("/")


@pytest.mark.parametrize(
    "raw",
    [b"\x00\xff\x00", b"GET", b"GET / HTTP/9.9\r\n\r\n",
     b"\r\n" * 500, b"GET / HTTP/1.1\r\nA: " + b"b" * 40_000,
     b"\x16\x03\x01\x02\x00\x01\x00", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\nx"],
)  # fmt: skip
def test_noise_does_no_harm(served: Served, raw: bytes) -> None:
    assert b"200 OK" not in served.speak(raw)
    assert b"200 OK" in served.get("/")


ORIGINS = ["http://evil.example", "null", None, "https://127.0.0.1", "http://127.0.0.1"]


@pytest.mark.parametrize("origin", ORIGINS)
def test_other_sites_cannot_connect(served: Served, origin: str | None) -> None:
    with pytest.raises(InvalidStatus, match="403"), served.page(origin=origin):
        pass


def test_a_link_without_its_token_opens_nothing(guarded: Served) -> None:
    for path in ("/", "/?token=", "/?token=a-secreT", "/?token=" + "%C3%A9" * 9):
        assert b" 403 " in guarded.get(path)
    assert b" 404 " in guarded.get("/saved/x/series.csv")
    for query in ("", "?token=x"):
        with pytest.raises(InvalidStatus, match="403"), guarded.page(query):
            pass
    assert b" 200 " in guarded.get(f"/?token={TOKEN}")
    with guarded.page(f"?token={TOKEN}") as line:
        line.send('{"do":"mark"}')
        assert answer(line)["kind"] == "done"


def test_an_address_that_others_reach_needs_a_token() -> None:
    assert guard.Guard.of("127.0.0.1", 1).token == ""
    assert guard.Guard.of("localhost", 1).token == ""
    one, other = guard.Guard.of("192.168.1.7", 1), guard.Guard.of("192.168.1.7", 1)
    assert len(one.token) >= 32
    assert one.token != other.token
    assert one.link.endswith(f"?token={one.token}")


BAD_MESSAGES = [
    *("", " ", "{", "}", "[]", "null", "true", "0", '"play"', "NaN", "\x00", "{}", '{"do":null}', '{"do":1}'),
    *('{"do":"play"}', '{"do":"play","on":1}', '{"do":"exec","code":"1"}', '{"do":"speed","times":1e99}'),
    *('{"do":"speed","times":-1}', '{"do":"step","seconds":-1}', '{"do":"step","seconds":99999999}'),
    *('{"do":"seek","second":"now"}', '{"do":"give"}', '{"do":"give","events":[{}],"body":7}'),
    *('{"do":"begin","subject":7}', '{"do":"begin","seed":9e99}', '{"do":"follow","packet":-1}', "[" * 500),
    *('{"do":"save","what":"/etc/passwd"}', '{"do":"look","body":0}', '{"do":"mark","x":{}}', '{"a":' * 300),
    *('{"do":"ready","x":1}', '{"__proto__":1}', "ready", '{"do":"ready"', "<script>", "-1", "{{}}"),
    *('{"do":["play"]}', "\ud7ff", "é" * 2000),
    '{"do":"give","events":[' + '{"kind":"drink"},' * 50 + '{"kind":"drink"}]}',
    '{"do":"give","events":[{"' + "k" * 60 + '":1}]}',
    '{"do":"begin","scenario":"' + "s" * 400 + '"}',
    "x" * (guard.LONGEST_MESSAGE + 1),
    *(b"", b"\x00\x01", b'{"do":"play","on":true}', bytes(1000), b"\xff" * 64),
]  # fmt: skip


def test_fifty_bad_messages_are_answered(served: Served) -> None:
    assert len(BAD_MESSAGES) >= 50
    with served.page() as line:
        for number, text in enumerate(BAD_MESSAGES):
            line.send(text)
            told = answer(line)
            assert told["kind"] == "error", text
            assert len(told["text"]) < 2000
            if number % 10 == 0:
                time.sleep(0.05)
        line.send('{"do":"play","on":true}')
        assert answer(line) == {"kind": "done", "do": "play"}
    assert [message.do for message in served.engine.asked] == ["play"]


ANYTHING = some.recursive(
    some.none() | some.booleans() | some.floats() | some.text(max_size=20),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(ANYTHING)
def test_no_message_is_fatal(content: Any) -> None:
    text = json.dumps({"do": "give", "events": content, "body": content})
    with pytest.raises(InputError):
        read(text)


def test_a_message_that_is_too_long_ends_only_its_page(served: Served) -> None:
    with served.page() as well, served.page() as other:
        other.send("x" * 200_000)
        with pytest.raises(ConnectionClosed):
            other.recv(timeout=10)
        well.send('{"do":"mark"}')
        assert answer(well)["kind"] == "done"


def test_a_loud_page_is_told_to_be_quiet(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MOST_PER_S", 0.01)
    with served.page() as line:
        told = []
        for _ in range(5):
            line.send('{"do":"mark"}')
            told.append(answer(line))
    assert told == [{"kind": "error", "text": "too many messages"}] * 5
    assert served.engine.asked == []


def test_patience_comes_back_with_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(guard.time, "monotonic", lambda: now[0])
    patience = guard.Patience()
    burst = sum(patience.spend() for _ in range(1000))
    assert burst == 2 * guard.MOST_PER_S
    now[0] += 1.0
    assert sum(patience.spend() for _ in range(1000)) == pytest.approx(guard.MOST_PER_S, abs=1)


def test_no_more_than_some_pages(served: Served) -> None:
    with ExitStack() as open_pages:
        for _ in range(guard.MOST_PAGES - 1):
            open_pages.enter_context(served.page())
        with served.page(), pytest.raises(InvalidStatus, match="403"), served.page():
            pass
        time.sleep(0.3)
        with served.page() as line:
            line.send('{"do":"mark"}')
            assert answer(line)["kind"] == "done"


def test_the_last_page_that_closes_is_noticed(served: Served) -> None:
    with served.page():
        with served.page():
            pass
        assert not served.closed.wait(0.5)
    assert served.closed.wait(10)


def snapshot(number: int, version: int = 1, rows: int = 3) -> Snapshot:
    table = pd.DataFrame({"time_min": range(rows), "glucose_mM": [5.0] * rows})
    frame = f"frame {number}".encode()
    return Snapshot(number, version, [{"epoch": 7}], {7: {"map": "drawn"}}, {7: table}, frame)


def test_a_slow_page_drops_frames_and_keeps_nothing() -> None:
    page = Page()
    first = page.due(snapshot(0))
    assert first == []
    first = page.due(snapshot(1))
    assert first[-1] == b"frame 1"
    assert json.loads(first[0])["lives"] == [{"epoch": 7, "setup": {"map": "drawn"}}]
    assert page.due(snapshot(2)) == [b"frame 2"]
    for number in range(3, 500):
        assert page.due(snapshot(number, rows=number)) == []
    page.ready()
    series, frame = page.due(snapshot(500, rows=500))
    assert frame == b"frame 500"
    told = json.loads(series)
    assert told["from"] == 0
    assert len(told["columns"]["time_min"]) == 500
    page.ready()
    lives, frame = page.due(snapshot(501, version=2, rows=500))
    assert json.loads(lives)["lives"] == [{"epoch": 7}]
    for number in itertools.repeat(0, 300):
        page.answer({"number": number})
    assert len(page.answers) <= 64


def test_frames_go_only_to_pages_that_are_ready(served: Served) -> None:
    with served.page() as line:
        while not served.hub.pages:
            time.sleep(0.01)
        served.hub.publish(snapshot(1))
        assert [type(line.recv(timeout=5)) for _ in range(3)] == [str, str, bytes]
        served.hub.publish(snapshot(2))
        assert line.recv(timeout=5) == b"frame 2"
        assert not served.hub.wanted()
        line.send('{"do":"ready"}')
        until = time.monotonic() + 5
        while not served.hub.wanted() and time.monotonic() < until:
            time.sleep(0.01)
        assert served.hub.wanted()


def test_a_port_that_is_taken_is_told() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(InputError, match="taken by another program"):
            listening("127.0.0.1", other.getsockname()[1])
    with pytest.raises(InputError, match="1024 to 65535"):
        listening("127.0.0.1", 80)
    with pytest.raises(InputError, match="cannot listen there"):
        listening("203.0.113.9", 0)
