"""Where the desk's pages and acts are. A URL and its view share one name."""

from django.urls import path

from .views import accounts, articles, claims, queue, reports

app_name = "claims"
urlpatterns = [
    path("", queue.article_list, name="article-list"),
    path("articles/import/", articles.article_import, name="article-import"),
    path("articles/preview/", articles.article_preview, name="article-preview"),
    path("articles/<int:pk>/", articles.article_detail, name="article-detail"),
    path("articles/<int:pk>/report/", reports.article_report, name="article-report"),
    path("articles/<int:pk>/report/csv/", reports.article_report_csv, name="article-report-csv"),
    path("claims/<int:pk>/", claims.claim_detail, name="claim-detail"),
    path("claims/<int:pk>/verdict/", claims.claim_verdict, name="claim-verdict"),
    path("claims/<int:pk>/withdrawal/", claims.claim_withdrawal, name="claim-withdrawal"),
    path("account/", accounts.account_preferences, name="account-preferences"),
    path("account/language/", accounts.account_language, name="account-language"),
]
