using System.Text.Json.Nodes;
using AgentStack.Contract;

namespace AgentStack.Tests.Browser;

/// <summary>What <c>GET /api/session</c> tells the page.</summary>
internal static class Sessions
{
    public static JsonObject SignedIn(string bodyShape = RequestFields.Input) => JsonNode.Parse($$"""
        {
          "user": { "email": "ada@example.com", "name": "Ada Lovelace", "id": "1@2" },
          "agent": { "name": "agent-backend", "mlflow_version": "3.6.0", "body_shape": "{{bodyShape}}" },
          "on_behalf_of": true,
          "error": null
        }
        """)!.AsObject();

    /// <summary>A signed-in user of whom the front app got no token.</summary>
    public static JsonObject WithoutToken()
    {
        var session = SignedIn();
        session[SessionFields.OnBehalfOf] = false;
        return session;
    }

    public static JsonObject AgentUnreachable() => JsonNode.Parse($$"""
        {
          "user": null,
          "agent": null,
          "on_behalf_of": false,
          "error": { "error": "{{ErrorCodes.AgentUnreachable}}", "message": "The agent does not answer." }
        }
        """)!.AsObject();
}
