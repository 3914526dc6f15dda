using AgentStack.Contract;
using AgentStack.Proxy.Errors;

namespace AgentStack.Proxy.Identity;

/// <summary>Who asks, as the ingress says. Not a record: its printed form must never hold the token.</summary>
internal sealed class ForwardedUser
{
    /// <summary>The user's downscoped token, byte for byte, or null.</summary>
    public string? AccessToken { get; private init; }

    public string? Email { get; private init; }

    public string? Name { get; private init; }

    public string? Id { get; private init; }

    public bool IsSignedIn => (Email ?? Name ?? Id) is not null;

    /// <exception cref="ProxyException">A header came twice: the ingress sets each once, so one of them is forged.</exception>
    public static ForwardedUser From(IHeaderDictionary headers) => new()
    {
        AccessToken = Single(headers, ForwardedHeaders.AccessToken),
        Email = Single(headers, ForwardedHeaders.Email),
        Name = Single(headers, ForwardedHeaders.PreferredUsername),
        Id = Single(headers, ForwardedHeaders.User),
    };

    private static string? Single(IHeaderDictionary headers, string name)
    {
        var values = headers[name];
        // Dropping both would let the agent act as the app's principal, which may see more than the user does.
        if (values.Count > 1)
        {
            throw new ProxyException(ProxyError.AmbiguousIdentity, $"The header {name} came {values.Count} times; send it once.");
        }

        return string.IsNullOrEmpty(values.ToString()) ? null : values.ToString();
    }
}
