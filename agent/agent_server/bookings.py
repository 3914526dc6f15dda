"""A month of the user's bookings: the question to the warehouse and its answer."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

# The table shows everybody their own rows, so the answer depends on who asks.
STATEMENT = """
WITH asked AS (SELECT coalesce(:first_day, add_months(trunc(current_date(), 'MM'), -1)) AS first_day)
SELECT current_user() AS asked_as, max(first_day) AS month, count(booked_on) AS bookings,
  coalesce(sum(nights), 0) AS nights, coalesce(sum(revenue_eur), 0) AS revenue_eur
FROM asked LEFT JOIN main.travel.bookings ON booked_on >= first_day AND booked_on < add_months(first_day, 1)
""".strip()


COLUMNS = 5


class MonthError(ValueError):
    """A month that is none."""

    def __init__(self, month: str) -> None:
        super().__init__(f"'{month[:40]}' is no month; write it as YYYY-MM.")


@dataclass(frozen=True, slots=True)
class MonthOfBookings:
    """What a month brought.

    Attributes:
        asked_as: Who the warehouse says asked.
        month: ``YYYY-MM``.
        bookings: How many there were.
        nights: Their nights.
        revenue_eur: Their revenue in euros.
    """

    asked_as: str
    month: str
    bookings: int
    nights: int
    revenue_eur: float

    @classmethod
    def from_row(cls, row: Sequence[str | None]) -> "MonthOfBookings":
        """Reads the one row that ``STATEMENT`` finds; the warehouse sends its values as strings.

        Raises:
            ValueError: The row is another one.
        """
        values = [value for value in row if value is not None]
        if len(row) != COLUMNS or len(values) != COLUMNS:
            raise ValueError("The warehouse answered with another row than it was asked for.")
        asked_as, first_day, bookings, nights, revenue = values
        return cls(asked_as, first_day[:7], int(bookings), int(nights), float(revenue))

    def to_json(self) -> dict[str, Any]:
        """The figures for the model."""
        return asdict(self)


def first_day_of(month: str | None) -> str | None:
    """The value of ``:first_day``: a date, or ``None`` for last month.

    Raises:
        MonthError: It is no month.
    """
    if month is None or not month.strip():
        return None
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", month.strip()):
        raise MonthError(month)
    return f"{month.strip()}-01"
