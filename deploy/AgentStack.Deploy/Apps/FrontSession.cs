using System.Text.Json;
using AgentStack.Contract;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Deploy.Apps;

/// <summary>What the front app says of the caller and of its agent.</summary>
/// <param name="Email">Whom the front app takes the caller for; <see langword="null"/> for nobody.</param>
/// <param name="OnBehalfOf">Whether the front app was handed a token of that user.</param>
/// <param name="BodyShape"><see cref="RequestFields.Input"/> or <see cref="RequestFields.Messages"/>.</param>
/// <param name="IsKnown">Whether the front app let the caller in and said all this.</param>
internal sealed record FrontSession(string? Email, bool OnBehalfOf, string BodyShape, bool IsKnown)
{
    /// <summary>What is left where the front app tells no session: nobody, who asks for a chat.</summary>
    public static readonly FrontSession Unknown = new(null, false, RequestFields.Messages, false);

    /// <summary>Whether the caller is a person to the front app, and no principal.</summary>
    public bool IsPersons => Email is not null || OnBehalfOf;

    public static FrontSession From(JsonElement session) => new(
        session.Child(SessionFields.User).Text(SessionFields.Email),
        session.Child(SessionFields.OnBehalfOf).ValueKind is JsonValueKind.True,
        session.Child(SessionFields.Agent).Text(SessionFields.BodyShape) is RequestFields.Input
            ? RequestFields.Input
            : RequestFields.Messages,
        IsKnown: true);
}
