"""Whether a certificate is real and still stands: asked with the code that is printed on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from guongsang.decisions import queries
from guongsang.web.portal.forms import CodeForm
from guongsang.web.portal.public import public_page


@public_page
def verify(request: HttpRequest, code: str = "") -> HttpResponse:
    """Ask for a code, or tell what the certificate that bears it is. Kept out of search engines."""
    form = CodeForm(request.GET if "ma" in request.GET else None, initial={"ma": code})
    if form.is_valid():
        return redirect("portal:verified", form.cleaned_data["ma"])
    found = queries.certificate_of_code(code) if code else None
    status = 422 if form.errors else 404 if code and found is None else 200
    context = {"form": form, "found": found, "line": found.line if found else None, "code": code}
    answer = render(request, "portal/certificate.html", context, status=status)
    answer["X-Robots-Tag"] = "noindex"
    return answer
