"""What happens around every request: its language, who looks, and errors in plain words."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from payung.errors import PayungError
from payung.server.scope import NotAllowed, NoViewer, nobody, viewing_as

Answer = Callable[[HttpRequest], HttpResponse]


class ChosenLanguage:
    """Indonesian, unless the user chose another language with the switch.

    The browser's own wish is not asked: many an office computer in Indonesia speaks English.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.answer(request)
        response.headers.setdefault("Content-Language", language)
        return response


class SeenByTheUser:
    """Every query of a request is limited to what its user may see; without a user, to nothing."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        from payung.server import accounts

        viewer = accounts.viewer_of(request.user) if request.user.is_authenticated else None
        with viewing_as(viewer) if viewer else nobody():
            return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """What the user can put right is told on a page; the rest goes the usual way."""
        if isinstance(error, NotAllowed | NoViewer):
            return render(request, "shell/error.html", {"error": error}, status=403)
        if isinstance(error, PayungError):
            return render(request, "shell/error.html", {"error": error}, status=409)
        return None
