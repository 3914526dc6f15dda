namespace AgentStack.FakeWorkspace.Apps;

/// <summary>The fields and values of an app's switches, alike in JSON and in a form.</summary>
internal static class AppSwitchFields
{
    /// <summary><see cref="Passthrough"/> or <see cref="Strip"/>: see <see cref="AppSwitches.AccessToken"/>.</summary>
    public const string AccessToken = "access_token";

    /// <summary>A value of <see cref="AccessToken"/>.</summary>
    public const string Passthrough = "passthrough";

    /// <summary>A value of <see cref="AccessToken"/>.</summary>
    public const string Strip = "strip";

    /// <summary>A boolean: see <see cref="AppSwitches.Stopped"/>.</summary>
    public const string Stopped = "stopped";

    /// <summary>See <see cref="AppSwitches.ColdStart"/>.</summary>
    public const string ColdStartSeconds = "cold_start_seconds";

    /// <summary>See <see cref="AppSwitches.Idle"/>.</summary>
    public const string IdleSeconds = "idle_seconds";

    /// <summary>See <see cref="AppSwitches.CutAfter"/>.</summary>
    public const string CutAfterSeconds = "cut_after_seconds";

    /// <summary>See <see cref="AppSwitches.Latency"/>.</summary>
    public const string LatencyMs = "latency_ms";

    /// <summary>A boolean, of a binding: see <see cref="Binding.Approved"/>.</summary>
    public const string Approved = "approved";

    /// <summary>The app's bindings, each with its name and <see cref="Approved"/>.</summary>
    public const string Bindings = "bindings";

    /// <summary>A number, in the answer to a cut: how many responses were running.</summary>
    public const string Cut = "cut";
}
