"""What the sample retriever finds. Replace it by a vector search index of your own."""

import re
from typing import Any

Document = dict[str, Any]

DOCUMENTS: tuple[Document, ...] = (
    {
        "document_id": "guide-cancellation",
        "title": "Cancelling a booking",
        "chunk_text": "A booking can be cancelled free of charge until 48 hours before arrival. After that one night is due.",
        "doc_uri": "https://travel.example.com/guide/cancellation",
    },
    {
        "document_id": "guide-expenses",
        "title": "Expenses and receipts",
        "chunk_text": "Hotel receipts are handed in within 30 days. Breakfast belongs to the daily allowance and is not paid.",
        "doc_uri": "https://travel.example.com/guide/expenses",
    },
    {
        "document_id": "guide-rates",
        "title": "Rates and limits",
        "chunk_text": "A night may cost up to 160 euros, in Oslo and Bergen up to 190. A manager can approve more.",
        "doc_uri": "https://travel.example.com/guide/rates",
    },
    {
        "document_id": "guide-rail",
        "title": "Train or plane",
        "chunk_text": "Trips of up to five hours go by train. From Turin to Porto it takes longer, so one may fly.",
        "doc_uri": "https://travel.example.com/guide/train-or-plane",
    },
)

_WORD = re.compile(r"[a-z]{3,}")
_EMPTY_WORDS = frozenset({"and", "are", "can", "does", "for", "from", "how", "the", "what", "when", "which", "who", "with"})


def find(query: str, most: int = 2) -> list[Document]:
    """The documents that share the most words with a question, the best first; none where no word is shared.

    Each has ``document_id``, ``chunk_text``, ``doc_uri`` and ``title``.
    """
    asked = _words(query)
    scores = [(len(asked & _words(f"{document['title']} {document['chunk_text']}")), document) for document in DOCUMENTS]
    ranked = sorted((scored for scored in scores if scored[0] > 0), key=lambda scored: -scored[0])
    return [document for _, document in ranked[:most]]


def _words(text: str) -> set[str]:
    # Cancel, cancelled and cancelling are one word here.
    return {word[:6] for word in _WORD.findall(text.lower()) if word not in _EMPTY_WORDS}
