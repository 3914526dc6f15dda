import pytest

from scripts.env_file import EnvValueError, with_values

EXAMPLE = "# Who.\n# DATABRICKS_CONFIG_PROFILE=DEFAULT\n\nPORT=8000 # mine\n"


def test_a_line_that_is_commented_out_comes_into_force():
    written = with_values(EXAMPLE, {"DATABRICKS_CONFIG_PROFILE": "dev"})
    assert written == "# Who.\nDATABRICKS_CONFIG_PROFILE=dev\n\nPORT=8000 # mine\n"


def test_a_new_value_comes_last():
    assert with_values(EXAMPLE, {"X": "1"}) == EXAMPLE + "X=1\n"


def test_a_line_in_force_is_changed_and_not_its_comment():
    assert with_values("# A=1\nA=2\nexport A=3\n", {"A": "4"}) == "# A=1\nA=2\nA=4\n"


def test_nothing_to_set_leaves_the_file_as_it_is():
    assert with_values(EXAMPLE, {}) == EXAMPLE


def test_setting_the_same_twice_changes_nothing():
    once = with_values(EXAMPLE, {"A": "a b", "PORT": "1"})
    assert with_values(once, {"A": "a b", "PORT": "1"}) == once


@pytest.mark.parametrize(
    ("value", "line"), [("a b", "A='a b'"), ("it's", "A='it\\'s'"), ("$HOME #1", "A='$HOME #1'"), ("a/b@c.d", "A=a/b@c.d")]
)
def test_a_value_is_quoted_where_it_has_to_be(value, line):
    assert with_values("", {"A": value}) == line + "\n"


def test_a_name_is_not_taken_for_a_longer_one():
    assert with_values("AB=1\n", {"A": "2"}) == "AB=1\nA=2\n"


def test_a_value_of_two_lines_is_refused():
    with pytest.raises(EnvValueError, match="The value of A has a line break"):
        with_values("", {"A": "1\nB=2"})


def test_what_is_written_is_what_dotenv_reads():
    dotenv = pytest.importorskip("dotenv")
    from io import StringIO

    values = {"A": 'it\'s $HOME \\ "x" #1', "B": "plain", "C": ""}
    assert dict(dotenv.dotenv_values(stream=StringIO(with_values("", values)), interpolate=False)) == values
