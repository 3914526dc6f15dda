using AgentStack.Contract;
using AgentStack.FakeWorkspace.Apps;
using Microsoft.AspNetCore.WebUtilities;

namespace AgentStack.FakeWorkspace.SignIn;

/// <summary>Who sent a person to sign in, and where the person may be sent back to.</summary>
/// <param name="App">The app; <see langword="null"/> for the CLI.</param>
/// <param name="RedirectUri">Checked: it is the client's own.</param>
/// <param name="State">What the client wants to hear again.</param>
internal sealed record AuthorizationClient(string Id, WorkspaceApp? App, string RedirectUri, string? State)
{
    /// <summary>The client's name for people.</summary>
    public string Name => App?.Name ?? "the Databricks CLI";

    /// <summary>Where the person is sent back to, as an origin.</summary>
    public string Origin => new Uri(RedirectUri).GetLeftPart(UriPartial.Authority);

    /// <summary>The way back with what the client asked for.</summary>
    public string WithCode(string code) => Back((OAuthFields.Code, code));

    /// <summary>The way back without it.</summary>
    /// <param name="error">One of <see cref="OAuthErrors"/>.</param>
    public string WithError(string error, string description) =>
        Back((OAuthFields.Error, error), (OAuthFields.ErrorDescription, description));

    private string Back(params (string Name, string? Value)[] parameters) => QueryHelpers.AddQueryString(
        RedirectUri,
        parameters.Append((OAuthFields.State, State)).Select(parameter => KeyValuePair.Create(parameter.Item1, parameter.Item2)));
}
