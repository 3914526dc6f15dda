"""On whose behalf a request came."""

from collections.abc import Mapping
from dataclasses import dataclass, field

ACCESS_TOKEN_HEADER = "x-forwarded-access-token"  # noqa: S105
APP_USER_EMAIL_HEADER = "x-app-user-email"
FORWARDED_EMAIL_HEADER = "x-forwarded-email"


@dataclass(frozen=True, slots=True)
class Caller:
    """The user of one request. It lives as long as the request.

    Attributes:
        email: Whom the front app says it asks for, or else who called the agent itself. A name for traces: it opens nothing.
        token: The user's access token; without it the agent acts as its own principal.
    """

    email: str | None = None
    token: str | None = field(default=None, repr=False)

    @classmethod
    def from_headers(cls, headers: Mapping[str, str]) -> "Caller":
        """Reads the headers of a request, their names in lower case."""
        email = _value(headers, APP_USER_EMAIL_HEADER) or _value(headers, FORWARDED_EMAIL_HEADER)
        return cls(email=email, token=_value(headers, ACCESS_TOKEN_HEADER))

    @property
    def is_on_behalf(self) -> bool:
        """Whether the agent can act as the user."""
        return self.token is not None

    def redacted(self, text: str) -> str:
        """The text without the user's token."""
        return text.replace(self.token, "[token]") if self.token else text


def _value(headers: Mapping[str, str], name: str) -> str | None:
    return headers.get(name, "").strip() or None
