using AgentStack.Contract;
using Microsoft.Extensions.Primitives;

namespace AgentStack.FakeWorkspace.OAuth;

/// <summary>The parameters of an OAuth request, from its query or its form. An empty one counts as none.</summary>
internal sealed class OAuthParameters(IEnumerable<KeyValuePair<string, StringValues>> values)
{
    private readonly Dictionary<string, StringValues> _values = new(values, StringComparer.Ordinal);

    /// <summary>A parameter's value, or null.</summary>
    /// <exception cref="OAuthException">It is there twice, which RFC 6749 forbids.</exception>
    public string? Find(string name) => _values.GetValueOrDefault(name) switch
    {
        { Count: > 1 } => throw new OAuthException(OAuthErrors.InvalidRequest, $"The parameter {name} is there more than once."),
        [{ Length: > 0 } value] => value,
        _ => null,
    };

    /// <summary>A parameter's value.</summary>
    /// <exception cref="OAuthException">It is not there, or there twice.</exception>
    public string Require(string name) =>
        Find(name) ?? throw new OAuthException(OAuthErrors.InvalidRequest, $"The parameter {name} is missing.");
}
