using System.Diagnostics;
using System.Net;
using AgentStack.Proxy.Errors;

namespace AgentStack.Proxy.Telemetry;

/// <summary>The record of one call to the agent, from its start to the last byte of its answer.</summary>
internal sealed class AgentCall : IDisposable
{
    private const string ClientLeft = "client_left";

    private readonly AgentTelemetry _telemetry;
    private readonly Activity? _span;
    private readonly long _start;
    private bool _hasFirstByte;
    private bool _aborted;
    private string? _error;

    public AgentCall(AgentTelemetry telemetry, Activity? span, TagList tags, long start)
    {
        _telemetry = telemetry;
        _span = span;
        _start = start;
        Tags = tags;
        foreach (var (name, value) in tags)
        {
            span?.SetTag(name, value);
        }
    }

    public TagList Tags { get; }

    /// <summary>The agent's status is there.</summary>
    public void Answered(HttpStatusCode status)
    {
        _span?.SetTag(GenAi.HttpStatus, (int)status);
        if ((int)status >= StatusCodes.Status400BadRequest)
        {
            Fail(((int)status).ToString(), description: null);
        }
    }

    /// <summary>The streamed answer failed before it began, and is asked for whole.</summary>
    public void Retry() => _span?.AddEvent(new ActivityEvent("retry"));

    /// <summary>Bytes of the answer are there; only the first time counts.</summary>
    public void FirstByte()
    {
        if (_hasFirstByte)
        {
            return;
        }

        _hasFirstByte = true;
        var elapsed = _telemetry.Since(_start);
        _span?.SetTag(GenAi.TimeToFirstChunk, elapsed.TotalSeconds);
        _telemetry.RecordFirstChunk(this, elapsed);
    }

    /// <summary>The answer is over, whole or with the failure that the client was told of.</summary>
    public void End(ProxyException? failure, long events)
    {
        _span?.SetTag(GenAi.Events, events);
        if (failure is not null)
        {
            Fail(failure.Error.Code(), failure.Message);
        }
    }

    /// <summary>The client did not wait for the end.</summary>
    public void Abort(long events)
    {
        _aborted = true;
        _span?.SetTag(GenAi.Events, events);
        Fail(ClientLeft, description: null);
    }

    public void Dispose()
    {
        _telemetry.RecordEnd(this, _telemetry.Since(_start), _error, _aborted);
        _span?.Dispose();
    }

    private void Fail(string error, string? description)
    {
        _error = error;
        _span?.SetTag(GenAi.ErrorType, error);
        _span?.SetStatus(ActivityStatusCode.Error, description);
    }
}
