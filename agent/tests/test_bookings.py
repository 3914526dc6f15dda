import pytest

from agent_server.bookings import STATEMENT, MonthError, MonthOfBookings, first_day_of


def test_a_row_of_the_warehouse_is_a_month():
    month = MonthOfBookings.from_row(["ada@example.com", "2026-10-01", "7", "19", "2563.5"])
    assert month.to_json() == {
        "asked_as": "ada@example.com",
        "month": "2026-10",
        "bookings": 7,
        "nights": 19,
        "revenue_eur": 2563.5,
    }


@pytest.mark.parametrize(
    "row",
    [
        [],
        ["ada", "2026-10-01", "7", "19"],
        ["ada", None, "7", "19", "1"],
        ["ada", "2026-10-01", "seven", "19", "1"],
        ["ada", "2026-10-01", "7", "19", "1", "x"],
    ],
)
def test_another_row_is_refused(row):
    with pytest.raises(ValueError):
        MonthOfBookings.from_row(row)


def test_a_month_is_asked_for_by_its_first_day():
    assert first_day_of(" 2026-10 ") == "2026-10-01"


@pytest.mark.parametrize("month", [None, "", " "])
def test_without_a_month_the_warehouse_takes_the_last_one(month):
    assert first_day_of(month) is None


@pytest.mark.parametrize("month", ["2026-13", "2026-1", "October", "2026-10-01", "2026-10'; DROP TABLE x", "٢٠٢٦-10"])
def test_a_month_that_is_none_is_refused_and_never_reaches_the_statement(month):
    with pytest.raises(MonthError, match="write it as YYYY-MM"):
        first_day_of(month)


def test_the_month_is_a_parameter_of_the_statement():
    assert ":first_day" in STATEMENT
    assert "{" not in STATEMENT
