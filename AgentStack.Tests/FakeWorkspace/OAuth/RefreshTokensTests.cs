using AgentStack.FakeWorkspace.Principals;
using AgentStack.FakeWorkspace.Tokens;

namespace AgentStack.Tests.FakeWorkspace.OAuth;

public sealed class RefreshTokensTests
{
    private static readonly User Ada = new("1", "ada@example.com", "Ada", [], Consents: true);

    [Fact]
    public void A_refresh_token_is_good_for_the_client_that_got_it_only()
    {
        var tokens = new RefreshTokens();
        var token = tokens.Issue(Ada, "databricks-cli", ["sql"]);

        Assert.Equal(Ada, tokens.Find(token, "databricks-cli")?.Owner);
        Assert.Null(tokens.Find(token, "another-client"));
    }
}
