"""The database refuses to change or delete verdicts, citations, events and revisions."""

from django.db import migrations

from . import _append_only


def put_up(apps, schema_editor):
    for statement in _append_only.create(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def take_down(apps, schema_editor):
    for statement in _append_only.drop(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_tables")]
    operations = [migrations.RunPython(put_up, take_down)]
