using System.Net;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace AgentStack.ServiceDefaults.Resilience;

/// <summary>When a call is given up, and when it is tried again: on a failed connection, 408, 429, 5xx or a silent server.</summary>
internal sealed class ResiliencePolicy
{
    private const int Retries = 3;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TotalTimeout = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public ResiliencePolicy(TimeProvider time, ILogger<ResiliencePolicy> logger)
    {
        _time = time;
        _logger = logger;
        Pipeline = Build();
    }

    /// <summary>The whole call within 30 s, each of up to four attempts within 10 s to its answer's headers.</summary>
    public ResiliencePipeline<HttpResponseMessage> Pipeline { get; }

    private ResiliencePipeline<HttpResponseMessage> Build() =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = _time }
            .AddTimeout(TotalTimeout)
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = Retries,
                Delay = FirstDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = attempt => ValueTask.FromResult(IsWorthRepeating(attempt.Outcome)),
                DelayGenerator = attempt => ValueTask.FromResult(AskedDelay(attempt.Outcome.Result)),
                OnRetry = Log,
            })
            .AddTimeout(AttemptTimeout)
            .Build();

    private bool IsWorthRepeating(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or TimeoutRejectedException } => true,
        { Result: { } answer } => IsPassing(answer.StatusCode) && !(AskedDelay(answer) >= TotalTimeout),
        _ => false,
    };

    private static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    /// <summary>The delay that the server asks for; null when it asks for none.</summary>
    private TimeSpan? AskedDelay(HttpResponseMessage? answer) => answer?.Headers.RetryAfter switch
    {
        { Delta: { } delay } => delay,
        { Date: { } date } => TimeSpan.FromTicks(Math.Max(0, (date - _time.GetUtcNow()).Ticks)),
        _ => null,
    };

    private ValueTask Log(OnRetryArguments<HttpResponseMessage> attempt)
    {
        var reason = attempt.Outcome.Result is { } answer ? $"{(int)answer.StatusCode}" : attempt.Outcome.Exception?.GetType().Name;
        _logger.LogWarning("The last HTTP call ended with {Reason}; retry {Retry} of {Retries} in {Delay}", reason, attempt.AttemptNumber + 1, Retries, attempt.RetryDelay);
        return default;
    }
}
