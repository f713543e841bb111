"""The roles as groups, with what each may do."""

REVIEWER = [
    "claims.view_article",
    "claims.view_claim",
    "claims.view_verdict",
    "claims.import_article",
    "claims.decide_claim",
]
EDITOR = [*REVIEWER, "claims.export_report"]
ADMIN = [
    *EDITOR,
    "claims.see_every_desk",
    "claims.view_event",
    "claims.view_source",
    *(f"claims.{verb}_{noun}" for noun in ("user", "desk") for verb in ("add", "change", "view")),
    "claims.delete_desk",
    *(f"auth.{verb}_group" for verb in ("add", "change", "delete", "view")),
    *(
        f"axes.{verb}_{noun}"
        for noun in ("accessattempt", "accesslog", "accessfailurelog")
        for verb in ("view",)
    ),
    "axes.delete_accessattempt",
]
ROLES = {"reviewer": REVIEWER, "editor": EDITOR, "admin": ADMIN}


def make_roles(apps) -> None:
    """Make the groups, or set them back to what is written here. *apps* as migrations give it."""
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    known = {
        f"{app}.{codename}": pk
        for pk, app, codename in Permission.objects.values_list(
            "pk", "content_type__app_label", "codename"
        )
    }
    for name, permissions in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set([known[permission] for permission in permissions])
