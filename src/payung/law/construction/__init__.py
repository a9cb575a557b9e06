"""Construction projects (jasa konstruksi): contributions by contract value or by wage."""
