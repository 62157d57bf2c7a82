"""A Neo4j server as the store, through the official driver."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kg.errors import KgError, QueryError, StoreError, StoreTimeoutError
from kg.rows import Rows
from kg.store.base import CONSTRAINTS, Parameters, one_line, plain

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Transaction

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
OLDEST = (5, 26)
NEEDED = f"Neo4j {OLDEST[0]}.{OLDEST[1]} or later"
INDEXES = (
    "CREATE INDEX claim_source IF NOT EXISTS FOR (n:Claim) ON (n.source)",
    "CREATE INDEX claim_target IF NOT EXISTS FOR (n:Claim) ON (n.target)",
    "CREATE INDEX claim_speaker IF NOT EXISTS FOR (n:Claim) ON (n.attributed_to)",
    "CREATE INDEX event_date IF NOT EXISTS FOR (n:Event) ON (n.date)",
    "CREATE FULLTEXT INDEX actor_names IF NOT EXISTS FOR (n:Actor) ON EACH [n.name, n.aliases]",
    "CREATE FULLTEXT INDEX sentence_texts IF NOT EXISTS FOR (n:Sentence) ON EACH [n.text]",
)
LOCK = "MERGE (meta:Meta {id: 'kg'}) SET meta.format = meta.format"  # whoever writes the node holds it until the transaction ends

REASON = re.compile(r"\(reason (?:\[Errno -?\d+\] )?([^\n]+)\)\s*$")  # where the driver says why it could not connect
PATIENCE = 30.0  # seconds that a transaction is tried again where the server has gone or is busy; a restart takes ten

STOPPED = "the database has stopped after an error of its own, such as a full disk; see its log, make room and start it again"
TIMED_OUT = "the query ran out of time; narrow it, or allow more with --timeout"
LIMITED = "the server's own limit of time (db.transaction.timeout) ended it; raise that"
# What the server calls it, what that means, and what would do. Texts may name the {database} and the server's {message}.
REFUSALS: Mapping[str, tuple[type[KgError], str]] = {
    "ClientError.Security.Unauthorized": (StoreError, "wrong name or password; set NEO4J_USERNAME (or --user) and NEO4J_PASSWORD"),
    "ClientError.Security.AuthenticationRateLimit": (StoreError, "too many wrong passwords; wait a while, and set NEO4J_PASSWORD"),
    "ClientError.Security.CredentialsExpired": (StoreError, "the password must be changed before first use; do so in cypher-shell"),
    "ClientError.Security.Forbidden": (StoreError, "the user may not do that ({message}); use one with more rights"),
    "ClientError.Database.DatabaseNotFound": (StoreError, "no database {database!r}; name another by --database or NEO4J_DATABASE"),
    "ClientError.General.ForbiddenOnReadOnlyDatabase": (StoreError, "the database takes no writes; open it for writing on the server"),
    "ClientError.Cluster.NotALeader": (StoreError, "this member of the cluster takes no writes; give the address as neo4j://"),
    "DatabaseError.Transaction.TransactionLogError": (StoreError, STOPPED),
    "DatabaseError.Transaction.TransactionCommitFailed": (StoreError, STOPPED),
    "DatabaseError.Transaction.TransactionStartFailed": (StoreError, STOPPED),
    "ClientError.Statement.AccessMode": (QueryError, "the query would change the graph; allow it with --write"),
    "ClientError.Transaction.TransactionTimedOut": (StoreTimeoutError, LIMITED),
    "ClientError.Transaction.TransactionTimedOutClientConfiguration": (StoreTimeoutError, TIMED_OUT),
    "TransientError.General.MemoryPoolOutOfMemoryError": (StoreError, "out of memory; raise dbms.memory.transaction.total.max"),
}


class Neo4jStore:
    """
    A database of a Neo4j server.

    Any number of processes may load at the same time; they wait for each other while they derive.
    """

    def __init__(self, uri: str, *, read_only: bool = False, on_wait: Callable[[str], None] | None = None) -> None:
        """
        Connect. Name, password and database come from NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE, set or in a file .env.

        `on_wait` is told the address where no server answers yet; then half a minute is waited for one that starts.

        Raises:
            StoreError: No server answers there, or it does not let us in, or is too old.
        """
        address = urlsplit(uri)
        if address.username is not None or address.password is not None:
            raise StoreError("the address holds a name or password; put them into NEO4J_USERNAME and NEO4J_PASSWORD")
        import neo4j

        logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what it would print comes as an error as well
        self.name = uri
        self._neo4j = neo4j
        self._read_only = read_only
        self._held: Transaction | None = None  # that holds the Meta node, while we derive
        self._asking = threading.Lock()
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()  # in a cluster, who reads sees what we wrote, whichever member answers
        settings = environment()
        self._database = settings.get("NEO4J_DATABASE") or None
        auth = (settings.get("NEO4J_USERNAME", "neo4j"), settings.get("NEO4J_PASSWORD", ""))
        with self._errors():
            self._driver = neo4j.GraphDatabase.driver(
                uri, auth=auth, user_agent="kg", max_transaction_retry_time=PATIENCE,
                notifications_min_severity="OFF", warn_notification_severity="OFF",
            )  # fmt: skip
            try:
                self._connect(on_wait)
            except BaseException:
                self._driver.close()
                raise

    def ensure_schema(self) -> None:
        """Make the constraints and indexes where they are missing."""
        for statement in (*CONSTRAINTS, *INDEXES):
            self.write(statement)

    def read(self, cypher: str, params: Parameters | None = None, *, timeout: float = 30.0, limit: int | None = None) -> Rows:
        """Run a statement in a transaction that may not write."""
        return self._run(cypher, params, timeout, limit, write=False)

    def stream(self, cypher: str) -> Iterator[dict[str, Any]]:
        """Run a statement in a transaction that may not write, and yield its rows as they arrive."""
        with self._session(write=False) as session, session.begin_transaction() as transaction:
            result = transaction.run(cypher)
            columns = tuple(result.keys())
            for record in result:
                yield dict(zip(columns, map(plain, record.values()), strict=True))

    def write(self, cypher: str, params: Parameters | None = None, *, timeout: float = 300.0) -> Rows:
        """Run a statement in a transaction of its own."""
        return self._run(cypher, params, timeout, None, write=True)

    def write_many(self, statements: Iterable[tuple[str, Parameters]]) -> None:
        """Run statements in one transaction; the driver tries again what fails in passing."""
        every = list(statements)
        self._check_lease()

        def work(transaction: ManagedTransaction) -> None:
            for cypher, params in every:
                transaction.run(cypher, dict(params)).consume()

        with self._session(write=True) as session:
            session.execute_write(work)

    @contextlib.contextmanager
    def lease(self) -> Iterator[None]:
        """
        Hold the Meta node in a transaction that is open as long as the context; a process that dies lets go of it.

        Where the server ends that transaction all the same, nothing more is written: somebody else may be deriving by then.
        """
        with self._session(write=True) as session, session.begin_transaction(timeout=0) as transaction:  # 0: as long as it takes
            transaction.run(LOCK).consume()
            self.write("RETURN 1 AS one")  # from here on we see what whoever held it before has written
            self._held = transaction
            try:
                yield
                self._check_lease()
            finally:
                self._held = None
            transaction.rollback()

    def _check_lease(self) -> None:
        if self._held is None:
            return
        exceptions = self._neo4j.exceptions
        try:
            with self._asking:
                self._held.run("RETURN 1").consume()
        except (exceptions.Neo4jError, exceptions.DriverError) as error:
            found = f"lost its hold of the graph while deriving ({one_line(error)})"
            raise StoreError(f"{self.name}: {found}") from None

    def save(self) -> None:
        """Do nothing: what is written is saved."""

    def close(self) -> None:
        """Close the connections."""
        self._driver.close()

    def _connect(self, on_wait: Callable[[str], None] | None) -> None:
        exceptions = self._neo4j.exceptions
        try:
            self._reach(on_wait)
        except (exceptions.ConfigurationError, exceptions.UnsupportedServerProduct):  # its Bolt has not what we ask for, or is unknown
            raise StoreError(f"{self.name}: the server is too old, or no Neo4j; kg needs {NEEDED}") from None
        agent = self._driver.get_server_info().agent  # such as Neo4j/5.26.20
        if is_too_old(agent):
            raise StoreError(f"{self.name}: {agent} is too old; kg needs {NEEDED}")
        if self._database == "system":
            raise StoreError(f"{self.name}: the database 'system' holds the server's users and settings; name another, such as neo4j")
        answer = self._driver.execute_query("RETURN 1 AS one", database_=self._database, routing_=self._neo4j.RoutingControl.READ)
        self._database = self._database or answer.summary.database

    def _reach(self, on_wait: Callable[[str], None] | None) -> None:
        exceptions = self._neo4j.exceptions
        until = time.monotonic() + PATIENCE
        told = on_wait is None
        while True:
            try:
                return self._driver.verify_connectivity()
            except (exceptions.ServiceUnavailable, exceptions.TransientError):
                if on_wait is None or time.monotonic() > until:
                    raise
                if not told:
                    on_wait(self.name)
                    told = True
                time.sleep(0.5)

    @contextlib.contextmanager
    def _session(self, *, write: bool) -> Iterator[Any]:
        if write and self._read_only:
            raise StoreError(f"{self.name} was opened for reading; open it for writing")
        mode = self._neo4j.WRITE_ACCESS if write else self._neo4j.READ_ACCESS
        with (
            self._errors(),
            self._driver.session(database=self._database, default_access_mode=mode, bookmark_manager=self._bookmarks) as session,
        ):
            yield session

    def _run(self, cypher: str, params: Parameters | None, timeout: float, limit: int | None, *, write: bool) -> Rows:
        @self._neo4j.unit_of_work(timeout=timeout)
        def work(transaction: ManagedTransaction) -> Rows:
            result = transaction.run(cypher, dict(params or {}))
            found = list(result) if limit is None else result.fetch(limit + 1)
            rows = [tuple(plain(value) for value in record.values()) for record in found[:limit]]
            return Rows(tuple(result.keys()), rows, truncated=len(found) > len(rows))

        with self._session(write=write) as session:
            run = session.execute_write if write else session.execute_read
            rows: Rows = run(work)
            return rows

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        """Turn the driver's errors into ours, of one line."""
        exceptions = self._neo4j.exceptions
        try:
            yield
        except exceptions.Neo4jError as error:
            kind, text = REFUSALS.get((error.code or "").removeprefix("Neo."), (None, ""))
            if kind is not None:
                text = text.format(database=self._database, message=one_line(Exception(error.message)))
                raise kind(f"{self.name}: {text}") from None
            kind = QueryError if ".Statement." in (error.code or "") else StoreError
            raise kind(f"{self.name}: {one_line(Exception(error.message))}") from error
        except (exceptions.ServiceUnavailable, exceptions.SessionExpired, OSError) as error:
            reason = REASON.search(str(error))
            found = f"no Neo4j server answers ({reason[1] if reason else one_line(error)})"
            raise StoreError(f"{self.name}: {found}; start it, or give the address of one") from None
        except (exceptions.DriverError, ValueError, OverflowError) as error:
            raise StoreError(f"{self.name}: {one_line(error)}") from error


def is_too_old(agent: str) -> bool:
    """Whether a server that names itself so is older than what kg needs: "Neo4j/5.20.0" is, "Neo4j/5.27-aura" is not."""
    number = re.match(r"(\d+)\.(\d+)", agent.partition("/")[2])
    return number is not None and tuple(map(int, number.groups())) < OLDEST


def environment(folder: Path | None = None) -> dict[str, str]:
    """Read the settings that begin with NEO4J_: those that are set, and for others those in the folder's file .env."""
    found: dict[str, str] = {}
    file = (folder or Path.cwd()) / ".env"
    if file.is_file():
        for line in file.read_text("utf-8", "replace").splitlines():
            name, equals, value = line.strip().removeprefix("export ").partition("=")
            if equals and name.strip().startswith("NEO4J_"):
                value = value.strip()
                quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "'\""
                found[name.strip()] = value[1:-1] if quoted else value.partition(" #")[0].strip()
    return found | {name: value for name, value in os.environ.items() if name.startswith("NEO4J_")}
