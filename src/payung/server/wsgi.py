"""What the web server calls."""

from django.core.wsgi import get_wsgi_application

from payung.server.start import use_settings

use_settings()
application = get_wsgi_application()
