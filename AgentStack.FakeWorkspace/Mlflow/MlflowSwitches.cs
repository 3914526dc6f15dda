using System.Globalization;
using AgentStack.ServiceDefaults.Startup;

namespace AgentStack.FakeWorkspace.Mlflow;

/// <summary>What of MLflow can be changed while the workspace runs.</summary>
internal sealed class MlflowSwitches
{
    /// <summary>The setting.</summary>
    public const string FlushDelaySetting = "Workspace:TraceFlushDelay";

    /// <summary>No trace takes longer to appear.</summary>
    public static readonly TimeSpan LongestFlushDelay = TimeSpan.FromHours(1);

    private long _flushDelayTicks;

    /// <summary>How long a trace that was just logged cannot be found; nothing unless set.</summary>
    public TimeSpan FlushDelay
    {
        get => new(Interlocked.Read(ref _flushDelayTicks));
        set => Interlocked.Exchange(ref _flushDelayTicks, value.Ticks);
    }

    /// <summary>Reads the setting.</summary>
    /// <exception cref="SettingException">The setting cannot be used.</exception>
    public static MlflowSwitches From(IConfiguration configuration)
    {
        var text = configuration[FlushDelaySetting];
        if (string.IsNullOrEmpty(text))
        {
            return new();
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var delay) && IsPossible(delay)
            ? new() { FlushDelay = delay }
            : throw new SettingException($"{FlushDelaySetting} is '{text}'; set it to a time of at most an hour, such as 00:00:02.");
    }

    private static bool IsPossible(TimeSpan delay) => delay >= TimeSpan.Zero && delay <= LongestFlushDelay;
}
