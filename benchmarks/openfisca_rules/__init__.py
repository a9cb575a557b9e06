"""The rival: the same contribution rules as an OpenFisca tax and benefit system, written the way OpenFisca asks.

Rates, ceilings and tables are taken from Payung's own law, so that both sides know the same numbers. Money is `float`,
which OpenFisca-core keeps in 32 bits; rates are fractions; amounts are rounded half up. Parameters are picked by
numpy instead of OpenFisca's fancy indexing, which loops over rows in Python and would be far slower.
"""
