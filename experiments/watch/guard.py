"""Guard: who may speak to the server, and how much."""

import ipaddress
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass

LOOPBACK = "127.0.0.1"
MOST_PAGES = 8
LONGEST_MESSAGE = 8192
"""Bytes; the longest that the page itself sends has a few hundred."""
MOST_PER_S = 60.0
"""Messages of one page, in the long run."""
POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}


@dataclass(frozen=True)
class Guard:
    """The rules of one server.

    Attributes
    ----------
    host : str
        Address that it is bound to.
    port : int
    token : str
        What a link must carry; empty at the loopback address, which nobody outside reaches.
    """

    host: str
    port: int
    token: str

    @classmethod
    def of(cls, host: str, port: int) -> "Guard":
        """Return the guard of an address."""
        return cls(host, port, "" if is_loopback(host) else secrets.token_urlsafe(24))

    @property
    def hosts(self) -> list[str]:
        """What a request may call this machine: another name would be another site's trick."""
        return ["*"] if self.token else [LOOPBACK, "localhost", self.host]

    @property
    def link(self) -> str:
        """The address of the page."""
        return f"http://{self.host}:{self.port}/" + (f"?token={self.token}" if self.token else "")

    def knows(self, query: Mapping[str, str]) -> bool:
        """Say whether a request carries the token."""
        return not self.token or secrets.compare_digest(query.get("token", "").encode(), self.token.encode())

    def trusts(self, origin: str | None, host: str | None) -> bool:
        """Say whether a page of this server opened a connection, and no other site's."""
        return origin is not None and host is not None and origin == f"http://{host}"


def is_loopback(host: str) -> bool:
    """Say whether nobody but this machine reaches an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Patience:
    """Counts what one page sends: a bucket that fills with time and is emptied by messages."""

    def __init__(self) -> None:
        self.left, self.seen = 2.0 * MOST_PER_S, time.monotonic()

    def spend(self) -> bool:
        """Take one message; False if there were too many."""
        now = time.monotonic()
        self.left = min(self.left + (now - self.seen) * MOST_PER_S, 2.0 * MOST_PER_S) - 1.0
        self.seen = now
        if self.left < 0.0:
            self.left = 0.0
            return False
        return True
