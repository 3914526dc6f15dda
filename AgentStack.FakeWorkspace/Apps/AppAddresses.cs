using System.Globalization;
using AgentStack.ServiceDefaults.Startup;

namespace AgentStack.FakeWorkspace.Apps;

/// <summary>Where an app is.</summary>
/// <param name="Port"><c>Apps:{name}:Port</c>: where the app's ingress listens.</param>
/// <param name="Url"><c>Apps:{name}:Url</c>: where people reach the ingress; <c>http://localhost:{Port}</c> unless set.</param>
/// <param name="Upstream"><c>Apps:{name}:Upstream</c>: the app itself, around the ingress; where not set, the app does not run.</param>
internal sealed record AppAddresses(int Port, string Url, string? Upstream)
{
    /// <exception cref="SettingException">A setting cannot be used.</exception>
    public static AppAddresses From(IConfiguration configuration, string app)
    {
        var section = $"Apps:{app}";
        var port = ReadPort($"{section}:Port", configuration[$"{section}:Port"]);
        return new(
            port,
            HttpAddress.Read($"{section}:Url", configuration[$"{section}:Url"]) ?? $"http://localhost:{port}",
            HttpAddress.Read($"{section}:Upstream", configuration[$"{section}:Upstream"]));
    }

    private static int ReadPort(string setting, string? text) =>
        ushort.TryParse(text, CultureInfo.InvariantCulture, out var port) && port > 0
            ? port
            : throw new SettingException($"{setting} is '{text}'; set it to a port from 1 to {ushort.MaxValue}.");
}
