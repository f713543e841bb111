"""Reviewer, editor and admin, as groups with permissions."""

from django.apps import apps as real_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

from . import _roles


def make_roles(apps, schema_editor):
    # Permissions are otherwise made after the last migration, too late for the groups.
    for label in ("auth", "axes", "claims"):
        config = real_apps.get_app_config(label)
        create_permissions(config, apps=real_apps, verbosity=0, using=schema_editor.connection.alias)
    _roles.make_roles(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0002_append_only"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("axes", "0008_accessfailurelog"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
