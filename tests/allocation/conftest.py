from allocation.region import funds as funds
