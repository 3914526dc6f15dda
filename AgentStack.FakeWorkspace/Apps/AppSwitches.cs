using AgentStack.ServiceDefaults.Startup;

namespace AgentStack.FakeWorkspace.Apps;

/// <summary>What of one app can be changed while the workspace runs, to see what the other side makes of it.</summary>
internal sealed class AppSwitches
{
    /// <summary>What the ingress does with the user token that another app sends along.</summary>
    public AccessTokenMode AccessToken { get; set; } = AccessTokenMode.Passthrough;

    /// <summary>Whether the app was stopped.</summary>
    public bool Stopped { get; set; }

    /// <summary>How long the first request after <see cref="Idle"/> waits; zero for an app that never sleeps.</summary>
    public TimeSpan ColdStart { get; set; }

    /// <summary>How long without a request an app falls asleep.</summary>
    public TimeSpan Idle { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a request may take, whatever is sent; zero for as long as it likes. On the platform 120 s to 300 s.</summary>
    public TimeSpan CutAfter { get; set; }

    /// <summary>How much later each request reaches the app.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>The switches at the start: <c>Apps:{name}:AccessToken</c>, and so on for each of <see cref="AppSwitch.All"/>.</summary>
    /// <exception cref="SettingException">A setting cannot be used.</exception>
    public static AppSwitches From(IConfiguration configuration, string app)
    {
        var switches = new AppSwitches();
        foreach (var known in AppSwitch.All)
        {
            var setting = $"Apps:{app}:{known.Setting}";
            if (configuration[setting] is { Length: > 0 } text)
            {
                var change = known.Read(text) ?? throw new SettingException($"{setting} is '{text}'; set it to {known.Expects}.");
                change(switches);
            }
        }

        return switches;
    }
}
