using System.Globalization;
using AgentStack.Contract;

namespace AgentStack.FakeAgent.Conversations;

/// <summary>On whose behalf a request came.</summary>
/// <param name="Email">The <c>x-app-user-email</c> header.</param>
/// <param name="Token">The <c>x-forwarded-access-token</c> header.</param>
internal sealed record User(string? Email, UserToken? Token)
{
    /// <summary>What the user's data hangs on; <c>null</c> when no user came and the app acts as itself.</summary>
    public string? Key => Email?.ToLowerInvariant() ?? Token?.ToString();

    /// <summary><c>ada.lovelace@example.com</c> is Ada.</summary>
    public string? FirstName
    {
        get
        {
            var name = Email?.Split('@')[0].Split('.', '_', '-', '+')[0];
            return string.IsNullOrEmpty(name) ? null : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.ToLowerInvariant());
        }
    }

    public static User From(IHeaderDictionary headers) => new(
        Value(headers, AgentHeaders.AppUserEmail),
        Value(headers, ForwardedHeaders.AccessToken) is { } token ? new UserToken(token) : null);

    private static string? Value(IHeaderDictionary headers, string name) =>
        headers[name].ToString() is { Length: > 0 } value ? value : null;
}
