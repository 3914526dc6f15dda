using System.Net;
using System.Text;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Apps;
using AgentStack.FakeWorkspace.Principals;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>What an app is told of its caller. It is the only identity that the app may believe.</summary>
internal sealed class IdentityHeaders(WorkspaceOptions options, UserTokens tokens)
{
    /// <summary>The headers to stamp on a request.</summary>
    public IEnumerable<KeyValuePair<string, string>> Of(Principal caller, WorkspaceApp app, HttpContext http)
    {
        yield return new(ForwardedHeaders.User, $"{caller.Id}@{options.WorkspaceId}");
        yield return new(ForwardedHeaders.PreferredUsername, Utf8(caller.UserName));
        if (caller is User user)
        {
            yield return new(ForwardedHeaders.Email, Utf8(user.UserName));
        }

        if (AccessTokenOf(caller, app, http.Request) is { } token)
        {
            yield return new(ForwardedHeaders.AccessToken, token);
        }

        yield return new(ForwardedHeaders.Host, http.Request.Headers.Host.ToString());
        yield return new(ForwardedHeaders.RealIp, AddressOf(http.Connection));
        yield return new(ForwardedHeaders.RequestId, Guid.NewGuid().ToString());
    }

    // What a person gets is made for this app; what an app sends along for its own user is let through or dropped.
    private string? AccessTokenOf(Principal caller, WorkspaceApp app, HttpRequest request) => caller switch
    {
        User user => tokens.Of(user, app),
        _ when app.Switches.AccessToken is AccessTokenMode.Passthrough => request.Headers[ForwardedHeaders.AccessToken] switch
        {
            [{ Length: > 0 } only] => only,
            _ => null,
        },
        _ => null,
    };

    private static string AddressOf(ConnectionInfo connection)
    {
        var address = connection.RemoteIpAddress ?? IPAddress.Loopback;
        return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
    }

    // A header's letters are bytes here, as they come and as they go.
    private static string Utf8(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
