"""The errors a person may see."""


class PayungError(Exception):
    """Something the user can put right: what happened, to which thing, and what to do.

    The command line prints it as one line; nothing else of the program's insides is shown.

    Args:
        message: What happened, in a whole sentence ("'abc' is not a whole number of rupiah.").
        place: The thing it happened to, most general first ("gaji.csv, row 12, column wage").
        remedy: What to do about it ("Write digits only, for example 2500000.").
    """

    def __init__(self, message: str, *, place: str | None = None, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        """Place, message and remedy as one line of text."""
        head = f"{self.place}: {self.message}" if self.place else self.message
        return " ".join(f"{head} {self.remedy or ''}".split())
