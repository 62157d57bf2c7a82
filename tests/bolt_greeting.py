"""A server that says hello in Bolt as another version of Neo4j would, for versions that cannot be fetched beside the tested one."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SUCCESS = 0x70


def _text(value: str) -> bytes:
    return bytes([0xD0, len(value)]) + value.encode()


@contextmanager
def greeting(agent: str | None, bolt: tuple[int, int] = (5, 4)) -> Iterator[str]:
    """Give the address of a server that names itself so and answers each message with success; None for one that speaks no Bolt of ours."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_serve, args=(listener, agent, bolt), daemon=True).start()
        yield f"bolt://127.0.0.1:{listener.getsockname()[1]}"


def _serve(listener: socket.socket, agent: str | None, bolt: tuple[int, int]) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection:
            stream = connection.makefile("rb")
            stream.read(20)  # the magic number and four versions
            if agent is None:
                connection.sendall(bytes(4))
                continue
            connection.sendall(bytes([0, 0, *bolt[::-1]]))
            fields = _text("server") + _text(agent) + _text("connection_id") + _text("bolt-1")
            answer = bytes([0xB1, SUCCESS, 0xA2]) + fields
            while size := stream.read(2):
                if size == bytes(2):  # a message ends
                    connection.sendall(len(answer).to_bytes(2, "big") + answer + bytes(2))
                else:
                    stream.read(int.from_bytes(size, "big"))
