"""The pages are looked at on the region of the walk, so that there is something on each of them."""

from server.walk.conftest import region as region
