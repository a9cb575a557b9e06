"""Who must join what, the wage base, reliefs, dues, due dates, fines and sanctions."""
