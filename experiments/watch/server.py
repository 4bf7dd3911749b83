"""Server: the page, the connection to it, and the files that were saved. Nothing else is answered."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from portalis.experiments.watch import guard, messages
from portalis.experiments.watch.engine import Engine
from portalis.experiments.watch.hub import Hub, Page
from portalis.experiments.watch.saving import FILES
from portalis.model.errors import InputError

READY = '{"do":"ready"}'
SEND_S = 20.0
"""A page that takes nothing for so long is gone."""
LINGER_S = 3.0
"""A page that is loaded anew is away for a moment."""
REFUSED, TOO_MANY, TOO_LOUD = 1008, 1013, 1008


class Server:
    """The application of one session.

    Parameters
    ----------
    page : str
        HTML.
    rules : Guard
    hub : Hub
    engine : Engine
    started, all_closed : callable
        Called when pages can be opened, and when the last one was closed.
    """

    def __init__(
        self,
        page: str,
        rules: guard.Guard,
        hub: Hub,
        engine: Engine,
        started: Callable[[], None] = lambda: None,
        all_closed: Callable[[], None] | None = None,
    ) -> None:
        self.page, self.rules, self.hub, self.engine = page, rules, hub, engine
        self.started, self.all_closed = started, all_closed
        self.lingering: asyncio.Task[None] | None = None

    def application(self) -> Starlette:
        """Return the application for a web server."""
        return Starlette(
            routes=[
                Route("/", self._show),
                Route("/saved/{name}/{file}", self._saved),
                WebSocketRoute("/live", self._live),
            ],
            middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=self.rules.hosts)],
            lifespan=self._lifespan,
        )

    @contextlib.asynccontextmanager
    async def _lifespan(self, application: Starlette) -> AsyncIterator[None]:
        self.hub.loop = asyncio.get_running_loop()
        self.engine.start()
        self.started()
        yield
        self.engine.stop()
        if self.lingering is not None:
            self.lingering.cancel()

    async def _show(self, request: Request) -> Response:
        if not self.rules.knows(request.query_params):
            return PlainTextResponse("The link lacks its token.", 403, headers=guard.HEADERS)
        return HTMLResponse(self.page, headers=guard.HEADERS)

    async def _saved(self, request: Request) -> Response:
        name, file = request.path_params["name"], request.path_params["file"]
        folders = {saved.folder.name: saved.folder for saved in self.engine.saved}
        known = self.rules.knows(request.query_params) and name in folders and file in FILES
        if not known or not (folders[name] / file).is_file():
            return PlainTextResponse("Not found.", 404, headers=guard.HEADERS)
        return FileResponse(folders[name] / file, headers=guard.HEADERS)

    async def _live(self, socket: WebSocket) -> None:
        headers = socket.headers
        trusted = self.rules.trusts(headers.get("origin"), headers.get("host"))
        if not trusted or not self.rules.knows(socket.query_params):
            await socket.close(REFUSED)
            return
        if len(self.hub.pages) >= guard.MOST_PAGES:
            await socket.close(TOO_MANY)
            return
        await socket.accept()
        page = Page()
        self.hub.join(page)
        sending = asyncio.create_task(self._send(socket, page))
        try:
            await self._receive(socket, page)
        except (WebSocketDisconnect, RuntimeError):
            logging.getLogger(__name__).debug("a page was closed")
        finally:
            sending.cancel()
            self.hub.pages.discard(page)
            if self.all_closed is not None and not self.hub.pages:
                self.lingering = asyncio.create_task(self._linger(self.all_closed))

    async def _linger(self, all_closed: Callable[[], None]) -> None:
        await asyncio.sleep(LINGER_S)
        if not self.hub.pages:
            all_closed()

    async def _receive(self, socket: WebSocket, page: Page) -> None:
        patience = guard.Patience()
        while True:
            received: Any = await socket.receive()
            if received["type"] == "websocket.disconnect":
                return
            text = received.get("text")
            if text == READY:
                page.ready()
            elif not patience.spend():
                page.answer({"kind": "error", "text": "too many messages"})
            elif text is None or len(text) > guard.LONGEST_MESSAGE:
                page.answer({"kind": "error", "text": "not a message"})
            else:
                self._ask(page, text)

    def _ask(self, page: Page, text: str) -> None:
        try:
            self.engine.ask(messages.read(text), partial(self.hub.answer, page))
        except InputError as error:
            page.answer({"kind": "error", "text": str(error)})

    async def _send(self, socket: WebSocket, page: Page) -> None:
        with contextlib.suppress(WebSocketDisconnect, TimeoutError):
            while True:
                await page.wake.wait()
                page.wake.clear()
                for part in page.due(self.hub.latest):
                    sent = socket.send_text(part) if isinstance(part, str) else socket.send_bytes(part)
                    await asyncio.wait_for(sent, SEND_S)
