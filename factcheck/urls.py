"""Where things are: the desk at the top, accounts, the admin."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from claims.views import accounts, errors

urlpatterns = [
    path("", include("claims.urls")),
    path("account/login/", accounts.SignInView.as_view(), name="login"),
    path("account/logout/", auth.LogoutView.as_view(), name="logout"),
    path("account/password/", accounts.ChangeView.as_view(), name="password_change"),
    path(
        "account/password/done/",
        accounts.ChangedView.as_view(),
        name="password_change_done",
    ),
    path("account/reset/", accounts.ResetView.as_view(), name="password_reset"),
    path("account/reset/sent/", accounts.ResetSentView.as_view(), name="password_reset_done"),
    path(
        "account/reset/<uidb64>/<token>/",
        accounts.ResetConfirmView.as_view(),
        name="password_reset_confirm",
    ),
    path(
        "account/reset/complete/",
        accounts.ResetCompleteView.as_view(),
        name="password_reset_complete",
    ),
    path("favicon.ico", errors.favicon, name="favicon"),
    path("admin/", admin.site.urls),
]

handler400 = "claims.views.errors.bad_request"
handler403 = "claims.views.errors.permission_denied"
handler404 = "claims.views.errors.page_not_found"
handler500 = "claims.views.errors.server_error"
