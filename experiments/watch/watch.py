"""Watch: puts page, server and bodies together, and runs until somebody ends it."""

import contextlib
import errno
import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

from portalis.experiments.watch.guard import Guard
from portalis.experiments.watch.wish import Wish
from portalis.model.errors import InputError

PORTS_ALLOWED = "from 1024 to 65535, or 0 for any that is free"


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that is bound to an address.

    Raises
    ------
    InputError
        Another program has the port, or the machine has no such address.
    """
    if port != 0 and not 1024 <= port <= 65535:
        raise InputError("not a port", field="port", value=port, allowed=PORTS_ALLOWED)
    bound = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen(64)
    except OSError as error:
        bound.close()
        taken = error.errno == errno.EADDRINUSE
        what = "the port is taken by another program" if taken else f"cannot listen there ({error})"
        allowed = PORTS_ALLOWED if taken else "127.0.0.1, or an address of this machine"
        field = "port" if taken else "host"
        raise InputError(what, field=field, value=port if taken else host, allowed=allowed) from None
    return bound


def watch(
    wish: Wish,
    bound: socket.socket,
    root: Path,
    *,
    browser: bool,
    until_closed: bool,
    announce: Callable[[str], None],
) -> None:
    """Serve the page until Ctrl-C, or until the last page is closed if that is wanted.

    Parameters
    ----------
    wish : Wish
        Checked.
    bound : socket
        Of :func:`listening`.
    root : Path
        Folder for what is saved.
    browser : bool
        Whether to open the page.
    until_closed : bool
    announce : callable
        Told the link.
    """
    import uvicorn

    from portalis.experiments.watch.engine import Engine
    from portalis.experiments.watch.guard import LONGEST_MESSAGE
    from portalis.experiments.watch.hub import Hub
    from portalis.experiments.watch.offers import offers
    from portalis.experiments.watch.server import Server
    from portalis.viz.live.page import page

    host, port = bound.getsockname()[:2]
    rules, hub = Guard.of(host, port), Hub()
    engine = Engine(wish, root, hub.wanted, hub.publish, hub.tell)

    def begin() -> None:
        announce(rules.link)
        if browser:
            threading.Thread(target=webbrowser.open, args=(rules.link,), daemon=True).start()

    def end() -> None:
        running.should_exit = True

    server = Server(page(offers()), rules, hub, engine, begin, end if until_closed else None)
    settings = uvicorn.Config(
        server.application(),
        log_level="error",
        ws_max_size=2 * LONGEST_MESSAGE,
        ws_max_queue=16,
        h11_max_incomplete_event_size=16_384,
        timeout_graceful_shutdown=2,
    )
    running = uvicorn.Server(settings)
    with contextlib.suppress(KeyboardInterrupt):  # raised once more when all is closed
        running.run(sockets=[bound])
    engine.stop()
    if engine.is_alive():
        engine.join(timeout=10)
