using System.Buffers;
using System.Net.Mime;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Proxy.Errors;
using AgentStack.Proxy.Identity;
using Microsoft.Net.Http.Headers;

namespace AgentStack.Proxy.Session;

/// <summary>
/// <c>GET /api/session</c>: who is signed in, what the agent says of itself, and why it does not say so. Always 200, so that
/// the page renders with the reason on it.
/// </summary>
internal sealed class SessionEndpoint(AgentInfoSource agents)
{
    public async Task HandleAsync(HttpContext http)
    {
        var user = ForwardedUser.From(http.Request.Headers);
        var (agent, failure) = await AskAsync(http.RequestAborted);

        http.Response.ContentType = MediaTypeNames.Application.Json;
        http.Response.Headers.CacheControl = CacheControlHeaderValue.NoStoreString;
        await http.Response.Body.WriteAsync(Write(user, agent, failure), http.RequestAborted);
    }

    private async Task<(AgentInfo? Agent, ProxyException? Failure)> AskAsync(CancellationToken ct)
    {
        try
        {
            return (await agents.GetAsync(ct), null);
        }
        catch (Exception failure) when (ProxyException.TryFrom(failure, out var named))
        {
            return (null, named);
        }
    }

    private static ReadOnlyMemory<byte> Write(ForwardedUser user, AgentInfo? agent, ProxyException? failure)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        WriteObject(json, SessionFields.User, user.IsSignedIn ? user : null, static (json, user) =>
        {
            json.WriteString(SessionFields.Email, user.Email);
            json.WriteString(SessionFields.Name, user.Name);
            json.WriteString(SessionFields.Id, user.Id);
        });
        WriteObject(json, SessionFields.Agent, agent, static (json, agent) =>
        {
            json.WriteString(SessionFields.Name, agent.Name);
            json.WriteString(SessionFields.MlflowVersion, agent.MlflowVersion);
            json.WriteString(SessionFields.BodyShape, agent.BodyShape);
        });
        json.WriteBoolean(SessionFields.OnBehalfOf, user.AccessToken is not null);
        WriteObject(json, EventFields.Error, failure, static (json, failure) =>
        {
            json.WriteString(EventFields.Error, failure.Error.Code());
            json.WriteString(EventFields.Message, failure.Message);
        });
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    private static void WriteObject<T>(Utf8JsonWriter json, string name, T? value, Action<Utf8JsonWriter, T> writeFields)
        where T : class
    {
        if (value is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        writeFields(json, value);
        json.WriteEndObject();
    }
}
