"""SQL with which the database itself keeps what was recorded, and refuses impossible places.

Triggers, on both engines, since a constraint cannot forbid an update. A statement that goes
round an UPDATE is refused too: TRUNCATE on PostgreSQL; INSERT OR REPLACE on SQLite, which
deletes without firing delete triggers unless `recursive_triggers` is on
(https://www.sqlite.org/lang_conflict.html).
"""

# table: the columns that no second row may share (SQLite only: what REPLACE would collide on)
APPEND_ONLY = {
    "claims_revision": [("id",), ("article_id", "number")],
    "claims_verdict": [("id",), ("claim_id", "sequence"), ("withdraws_id",)],
    "claims_citation": [("id",), ("verdict_id", "source_id")],
    "claims_event": [("id",), ("article_id", "sequence"), ("key",)],
}


def create(vendor: str) -> list[str]:
    """The statements that put the triggers up on *vendor* ("sqlite" or "postgresql")."""
    return _sqlite() if vendor == "sqlite" else _postgresql()


def drop(vendor: str) -> list[str]:
    """The statements that take them down again."""
    if vendor == "sqlite":
        names = [f"{table}_{what}" for table in APPEND_ONLY for what in ("kept", "stays", "once")]
        names += ["claims_anchor_reads", "claims_anchor_still_reads"]
        return [f"DROP TRIGGER IF EXISTS {name}" for name in names]
    statements = [
        f"DROP TRIGGER IF EXISTS {table}_{what} ON {table}"
        for table in APPEND_ONLY
        for what in ("kept", "whole")
    ]
    return [
        *statements,
        "DROP TRIGGER IF EXISTS claims_anchor_reads ON claims_anchor",
        "DROP FUNCTION IF EXISTS claims_refuse_change()",
        "DROP FUNCTION IF EXISTS claims_anchor_reads()",
    ]


def _sqlite() -> list[str]:
    statements = []
    for table, keys in APPEND_ONLY.items():
        refuse = f"SELECT RAISE(ABORT, '{table}: rows are only ever added')"
        same = " OR ".join(
            "(" + " AND ".join(f"{column} = NEW.{column}" for column in key) + ")" for key in keys
        )
        statements += [
            f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} BEGIN {refuse}; END",
            f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} BEGIN {refuse}; END",
            f"CREATE TRIGGER {table}_once BEFORE INSERT ON {table}"
            f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"
            f" BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: {table}'); END",
        ]
    reads = (
        "BEGIN SELECT RAISE(ABORT, 'claims_anchor: the revision does not read so there')"
        " WHERE NOT EXISTS (SELECT 1 FROM claims_revision WHERE id = NEW.revision_id"
        ' AND NEW."end" <= length AND substr(text, NEW.start + 1, NEW."end" - NEW.start)'
        " = NEW.exact); END"
    )
    return [
        *statements,
        f"CREATE TRIGGER claims_anchor_reads BEFORE INSERT ON claims_anchor {reads}",
        f"CREATE TRIGGER claims_anchor_still_reads BEFORE UPDATE ON claims_anchor {reads}",
    ]


def _postgresql() -> list[str]:
    statements = [
        "CREATE FUNCTION claims_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION '%: rows are only ever added', TG_TABLE_NAME"
        " USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE FUNCTION claims_anchor_reads() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN IF NOT EXISTS (SELECT 1 FROM claims_revision WHERE id = NEW.revision_id"
        ' AND NEW."end" <= length AND substr(text, NEW.start + 1, NEW."end" - NEW.start)'
        " = NEW.exact) THEN"
        " RAISE EXCEPTION 'claims_anchor: the revision does not read so there'"
        " USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER claims_anchor_reads BEFORE INSERT OR UPDATE ON claims_anchor"
        " FOR EACH ROW EXECUTE FUNCTION claims_anchor_reads()",
    ]
    for table in APPEND_ONLY:
        statements += [
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION claims_refuse_change()",
            f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION claims_refuse_change()",
        ]
    return statements
