using System.Diagnostics;
using System.Diagnostics.Metrics;
using AgentStack.Contract;
using AgentStack.Proxy.Chat;

namespace AgentStack.Proxy.Telemetry;

/// <summary>The proxy's spans and metrics, in OpenTelemetry's GenAI names where there are any.</summary>
internal sealed class AgentTelemetry : IDisposable
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "AgentStack.Proxy";

    public const string Duration = "gen_ai.client.operation.duration";
    public const string TimeToFirstChunk = "gen_ai.client.operation.time_to_first_chunk";
    public const string ActiveStreams = "agentstack.proxy.streams.active";
    public const string AbortedStreams = "agentstack.proxy.streams.aborted";

    private readonly ActivitySource _source = new(Name);
    private readonly TimeProvider _time;
    private readonly bool _capturesMessages;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _timeToFirstChunk;
    private readonly UpDownCounter<long> _active;
    private readonly Counter<long> _aborted;

    public AgentTelemetry(IMeterFactory meters, IConfiguration configuration, TimeProvider time)
    {
        _time = time;
        _capturesMessages = bool.TryParse(configuration[EnvironmentVariables.CaptureMessageContent], out var capture) && capture;
        var meter = meters.Create(Name);
        _duration = meter.CreateHistogram<double>(Duration, "s", "From the request until the end of the agent's answer.");
        _timeToFirstChunk = meter.CreateHistogram<double>(TimeToFirstChunk, "s", "From the request until the answer's first byte.");
        _active = meter.CreateUpDownCounter<long>(ActiveStreams, "{stream}", "Chat turns that are under way.");
        _aborted = meter.CreateCounter<long>(AbortedStreams, "{stream}", "Chat turns that the client left before their end.");
    }

    /// <summary>Starts the span of a call to the agent. Dispose it when the answer has been passed on.</summary>
    public AgentCall Start(Uri agent, ChatRequest request)
    {
        var span = _source.StartActivity($"{GenAi.InvokeAgent} {ResourceNames.AgentBackend}", ActivityKind.Client);
        var call = new AgentCall(this, span, GenAi.Tags(agent), _time.GetTimestamp());
        if (_capturesMessages && span is { IsAllDataRequested: true })
        {
            span.SetTag(GenAi.InputMessages, CapturedMessages.From(request));
        }

        _active.Add(1, call.Tags);
        return call;
    }

    public void Dispose() => _source.Dispose();

    internal TimeSpan Since(long start) => _time.GetElapsedTime(start);

    internal void RecordFirstChunk(AgentCall call, TimeSpan elapsed) => _timeToFirstChunk.Record(elapsed.TotalSeconds, call.Tags);

    internal void RecordEnd(AgentCall call, TimeSpan elapsed, string? error, bool aborted)
    {
        var tags = call.Tags;
        _active.Add(-1, tags);
        if (aborted)
        {
            _aborted.Add(1, tags);
        }

        if (error is not null)
        {
            tags.Add(GenAi.ErrorType, error);
        }

        _duration.Record(elapsed.TotalSeconds, tags);
    }
}
