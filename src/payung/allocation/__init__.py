"""Which fund protects whom: funds as data, who may lawfully be paid from which, and the plan that protects the most."""
