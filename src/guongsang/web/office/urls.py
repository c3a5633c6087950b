"""Addresses of the area `office`: each owner adds its own list."""

from guongsang.web.office import (
    appraisal_urls,
    complaints_urls,
    decisions_urls,
    deliveries_urls,
    documents_urls,
    incoming_urls,
    ledger,
    organisations_urls,
    past_awards_urls,
    programmes,
    reports,
    reports_lists,
    rounds_urls,
    workfiles_urls,
)

app_name = "office"
urlpatterns = [
    *programmes.urlpatterns,
    *appraisal_urls.urlpatterns,
    *decisions_urls.urlpatterns,
    *complaints_urls.urlpatterns,
    *documents_urls.urlpatterns,
    *incoming_urls.urlpatterns,
    *deliveries_urls.urlpatterns,
    *workfiles_urls.urlpatterns,
    *past_awards_urls.urlpatterns,
    *rounds_urls.urlpatterns,
    *organisations_urls.urlpatterns,
    *reports.urlpatterns,
    *reports_lists.urlpatterns,
    *ledger.urlpatterns,
]
