"""The data set of the walk holds rows of every table in every place, so that the walk can miss none."""
import pytest
pytestmark = pytest.mark.django_db
def test_x(region):
    from payung.server.scope import as_the_system
    from django.apps import apps
    from payung.server.scope import ScopedModel
    from server.walk.region import seen_by
    for m in apps.get_models():
        if issubclass(m, ScopedModel):
            out=[]
            for who in ("siti","budi","joko","rina","lina","opi","agus","cica","cici"):
                with seen_by(who): out.append((who,m.objects.distinct().count()))
            print(m._meta.label, out)
