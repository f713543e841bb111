from django.contrib.admin.apps import AdminConfig


class NewsroomAdminConfig(AdminConfig):
    """Django admin with our own front door."""

    default_site = "factcheck.admin.NewsroomAdminSite"
