import pytest

from agent_server.travel_guide import DOCUMENTS, find


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("Until when can I cancel my booking?", "guide-cancellation"),
        ("What may a night in Oslo cost?", "guide-rates"),
        ("Is BREAKFAST paid?", "guide-expenses"),
        ("Train from Turin to Porto", "guide-rail"),
    ],
)
def test_the_document_that_shares_the_most_words_comes_first(question, best):
    assert find(question)[0]["document_id"] == best


@pytest.mark.parametrize("question", ["", "???", "who are you", "quantum chromodynamics"])
def test_a_question_that_no_document_knows_finds_nothing(question):
    assert find(question) == []


def test_no_more_is_found_than_asked_for():
    assert len(find("booking night train breakfast", most=3)) == 3


def test_every_document_has_what_the_retrievers_schema_names():
    assert all(set(document) == {"document_id", "chunk_text", "doc_uri", "title"} for document in DOCUMENTS)
    assert len({document["document_id"] for document in DOCUMENTS}) == len(DOCUMENTS)
