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
        WriteUser(json, user);
        WriteAgent(json, agent);
        json.WriteBoolean(SessionFields.OnBehalfOf, user.AccessToken is not null);
        WriteError(json, failure);
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    private static void WriteUser(Utf8JsonWriter json, ForwardedUser user)
    {
        if (!user.IsSignedIn)
        {
            json.WriteNull(SessionFields.User);
            return;
        }

        json.WriteStartObject(SessionFields.User);
        json.WriteString(SessionFields.Email, user.Email);
        json.WriteString(SessionFields.Name, user.Name);
        json.WriteString(SessionFields.Id, user.Id);
        json.WriteEndObject();
    }

    private static void WriteAgent(Utf8JsonWriter json, AgentInfo? agent)
    {
        if (agent is null)
        {
            json.WriteNull(SessionFields.Agent);
            return;
        }

        json.WriteStartObject(SessionFields.Agent);
        json.WriteString(SessionFields.Name, agent.Name);
        json.WriteString(SessionFields.MlflowVersion, agent.MlflowVersion);
        json.WriteString(SessionFields.BodyShape, agent.BodyShape);
        json.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter json, ProxyException? failure)
    {
        if (failure is null)
        {
            json.WriteNull(EventFields.Error);
            return;
        }

        json.WriteStartObject(EventFields.Error);
        json.WriteString(EventFields.Error, failure.Error.Code());
        json.WriteString(EventFields.Message, failure.Message);
        json.WriteEndObject();
    }
}
