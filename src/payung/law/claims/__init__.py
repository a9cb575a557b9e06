"""Claims: clocks, forms, papers, heirs and late payment."""
