"""On whose behalf a request came."""

from collections.abc import Mapping
from dataclasses import dataclass, field

ACCESS_TOKEN_HEADER = "x-forwarded-access-token"  # noqa: S105
APP_USER_EMAIL_HEADER = "x-app-user-email"
FORWARDED_EMAIL_HEADER = "x-forwarded-email"


@dataclass(slots=True)
class Caller:
    """The user of one request. It lives as long as the request.

    Attributes:
        email: Whom the front app says it asks for, or else who called the agent itself. A name for traces: it opens nothing.
        token: The access token that came; without one the agent acts as its own principal.
        token_owner: Whose token it is, once the workspace told.
    """

    email: str | None = None
    token: str | None = field(default=None, repr=False)
    token_owner: str | None = field(default=None, init=False)

    @classmethod
    def from_headers(cls, headers: Mapping[str, str]) -> "Caller":
        """Reads the headers of a request, their names in lower case."""
        email = _value(headers, APP_USER_EMAIL_HEADER) or _value(headers, FORWARDED_EMAIL_HEADER)
        return cls(email=email, token=_value(headers, ACCESS_TOKEN_HEADER))

    @property
    def is_on_behalf(self) -> bool:
        """Whether the agent acts as the user: a token came, and nothing has shown that it is another's."""
        return self.token is not None and not self.has_token_of_another

    @property
    def has_token_of_another(self) -> bool:
        """Whether the token turned out not to be the user's: an ingress may put in that of whoever calls it, the front app."""
        if self.token is None or self.token_owner is None or self.email is None:
            return False
        return self.token_owner.casefold() != self.email.casefold()

    def redacted(self, text: str) -> str:
        """The text without the user's token."""
        return text.replace(self.token, "[token]") if self.token else text


def _value(headers: Mapping[str, str], name: str) -> str | None:
    return headers.get(name, "").strip() or None
