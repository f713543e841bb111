from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class ClaimsConfig(AppConfig):
    name = "claims"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks  # noqa: F401  registers the system checks


class NewsroomAdminConfig(AdminConfig):
    """Django admin, entered by those who may read the audit trail."""

    default_site = "claims.admin.NewsroomAdminSite"
