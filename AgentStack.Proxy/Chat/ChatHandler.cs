using System.Runtime.ExceptionServices;
using AgentStack.Proxy.Agent;
using AgentStack.Proxy.Errors;
using AgentStack.Proxy.Feedback;
using AgentStack.Proxy.Identity;
using AgentStack.Proxy.Requests;
using AgentStack.Proxy.Streaming;
using AgentStack.Proxy.Telemetry;

namespace AgentStack.Proxy.Chat;

/// <summary><c>POST /api/chat</c>: one chat turn, from the client to the agent and back as a stream.</summary>
internal sealed class ChatHandler(
    AgentAddress address,
    ChatRelay relay,
    StreamSlots slots,
    Drain drain,
    AgentTelemetry telemetry,
    MessageTraces traces,
    ChatOptions options,
    TimeProvider time,
    ILogger<ChatHandler> log)
{
    /// <exception cref="ProxyException">The turn failed before its stream was open.</exception>
    public async Task HandleAsync(HttpContext http)
    {
        // Step 1. client ──► proxy: nothing leaves for the agent before the request is known to be good.
        using var slot = slots.Take();
        var user = ForwardedUser.From(http.Request.Headers);
        var request = await ReadAsync(http);
        var agent = await address.ResolveAsync(http.RequestAborted);

        // Step 2. proxy ──► agent ──► client: the agent's silence, the client's leaving and our own end all end the call.
        using var call = telemetry.Start(agent, request);
        await using var silence = new AgentSilence(time, options.AgentTimeout, http.RequestAborted, drain.IsOver);
        using var ids = traces.Follow(user);
        await using var client = new ClientStream(http, options.HeartbeatInterval, time, ids);
        try
        {
            await relay.RunAsync(new ChatTurn(http)
            {
                Agent = agent,
                User = user,
                Request = request,
                Client = client,
                Silence = silence,
                Call = call,
            });
            var told = client.IsOpen ? await EndAsync(client, failure: null, http.RequestAborted) : null;
            call.End(told, client.Events);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            call.Abort(client.Events);
            throw;
        }
        catch (Exception failure) when (Explain(failure, silence, client.IsOpen) is { } named)
        {
            if (named.Error == ProxyError.InternalError)
            {
                log.LogError(failure, "A chat turn failed.");
            }

            call.End(named, client.Events);
            // Step 3. A failure is an answer of its own while there is still a status to set, and an event afterwards.
            if (!client.IsOpen)
            {
                ExceptionDispatchInfo.Throw(named);
            }

            await EndAsync(client, named, http.RequestAborted);
        }
    }

    private async Task<ChatRequest> ReadAsync(HttpContext http)
    {
        using var body = await JsonBody.ReadAsync(http.Request, options.MaxBodyBytes, http.RequestAborted);
        return ChatRequestParser.Parse(body.RootElement);
    }

    private async Task<ProxyException?> EndAsync(ClientStream client, ProxyException? failure, CancellationToken ct)
    {
        var told = await client.EndAsync(failure, ct);
        if (told is not null)
        {
            log.LogWarning("A stream broke off after {Events} events with {Code}: {Reason}", client.Events, told.Error.Code(), told.Message);
        }

        return told;
    }

    private ProxyException? Explain(Exception failure, AgentSilence silence, bool isOpen) => failure switch
    {
        OperationCanceledException when silence.HasExpired => AgentFailures.Silent(silence.Limit),
        OperationCanceledException when drain.IsOver.IsCancellationRequested =>
            new(ProxyError.ShuttingDown, "The front app is stopping; ask again in a moment.", failure),
        IOException => AgentFailures.Broken("The connection to the agent broke off.", failure),
        _ when ProxyException.TryFrom(failure, out var named) => named,
        _ when isOpen => new(ProxyError.InternalError, "The front app failed; its log says why.", failure),
        _ => null,
    };
}
