"""What follows in this room when a second person has decided."""

from __future__ import annotations

from payung.server import accounts
from payung.server.programme.bills import paying
from payung.server.programme.decrees import signing

accounts.when_decided(paying.VERB)(paying.payment_is_decided)
accounts.when_decided(signing.VERB)(signing.decree_is_decided)
