using System.Globalization;
using System.Text.Json;

namespace AgentStack.FakeWorkspace.Apps;

/// <summary>One of an app's switches: how it is called, and how it is read and told.</summary>
/// <param name="Field">Its name in JSON and in a form.</param>
/// <param name="Setting">Its name in configuration, below <c>Apps:{name}</c>.</param>
/// <param name="Expects">What its value must be, to go on from "must be".</param>
/// <param name="Read">Makes a change of a value's text; <see langword="null"/> where the text is no such value.</param>
/// <param name="Tell">Writes the value as it stands.</param>
internal sealed record AppSwitch(
    string Field, string Setting, string Expects, Func<string, Action<AppSwitches>?> Read, Action<Utf8JsonWriter, AppSwitches> Tell)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Every switch.</summary>
    public static IReadOnlyList<AppSwitch> All { get; } =
    [
        new(
            AppSwitchFields.AccessToken,
            "AccessToken",
            $"{AppSwitchFields.Passthrough} or {AppSwitchFields.Strip}",
            ReadAccessToken,
            (json, switches) => json.WriteStringValue(
                switches.AccessToken is AccessTokenMode.Strip ? AppSwitchFields.Strip : AppSwitchFields.Passthrough)),
        new(
            AppSwitchFields.Stopped,
            "Stopped",
            "true or false",
            text => bool.TryParse(text, out var stopped) ? switches => switches.Stopped = stopped : null,
            (json, switches) => json.WriteBooleanValue(switches.Stopped)),
        Time(AppSwitchFields.ColdStartSeconds, "ColdStartSeconds", 1, all => all.ColdStart, (all, time) => all.ColdStart = time),
        Time(AppSwitchFields.IdleSeconds, "IdleSeconds", 1, all => all.Idle, (all, time) => all.Idle = time),
        Time(AppSwitchFields.CutAfterSeconds, "CutAfterSeconds", 1, all => all.CutAfter, (all, time) => all.CutAfter = time),
        Time(AppSwitchFields.LatencyMs, "LatencyMs", 1000, all => all.Latency, (all, time) => all.Latency = time),
    ];

    private static Action<AppSwitches>? ReadAccessToken(string text) => text switch
    {
        AppSwitchFields.Passthrough => switches => switches.AccessToken = AccessTokenMode.Passthrough,
        AppSwitchFields.Strip => switches => switches.AccessToken = AccessTokenMode.Strip,
        _ => null,
    };

    private static AppSwitch Time(
        string field, string setting, int unitsPerSecond, Func<AppSwitches, TimeSpan> get, Action<AppSwitches, TimeSpan> set) => new(
        field,
        setting,
        $"a number from 0 to {Longest.TotalSeconds * unitsPerSecond}",
        text =>
        {
            var isNumber = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
            var seconds = number / unitsPerSecond;
            return isNumber && seconds >= 0 && seconds <= Longest.TotalSeconds ? switches => set(switches, TimeSpan.FromSeconds(seconds)) : null;
        },
        (json, switches) => json.WriteNumberValue(get(switches).TotalSeconds * unitsPerSecond));
}
