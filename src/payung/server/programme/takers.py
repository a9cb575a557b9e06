"""The lists this room takes in."""

from payung.server.intake import taker
from payung.server.programme.bills import taking as bills
from payung.server.programme.nominations import taking as nominations
from payung.server.programme.payments import taking as payments
from payung.server.programme.registration import taking as replies
from payung.server.programme.registration.standing import area_of

taker("nominations", look=nominations.look, take=nominations.take, give_back=nominations.give_back)
taker("reply", look=replies.look, take=replies.take, give_back=replies.give_back, about="decree", area=area_of)
taker("bill", look=bills.look, take=bills.take, give_back=bills.give_back, about="decree", area=area_of)
taker("payments", look=payments.look, take=payments.take, give_back=payments.give_back)
