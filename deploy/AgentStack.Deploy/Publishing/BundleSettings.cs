using Microsoft.Extensions.Configuration;

namespace AgentStack.Deploy.Publishing;

/// <summary>What whoever publishes may decide.</summary>
/// <param name="IsSplit"><c>--split</c>: a bundle for each app.</param>
/// <param name="IsForced"><c>--force</c>: also over files that somebody else wrote.</param>
/// <param name="Hosts"><c>--Bundle:Hosts:prod=https://…</c>: the workspaces of the targets <c>dev</c> and <c>prod</c>, where they are to be fixed.</param>
internal sealed record BundleSettings(bool IsSplit, bool IsForced, IReadOnlyDictionary<string, Uri> Hosts)
{
    public const string Split = "split";
    public const string Force = "force";
    private const string HostsSection = "Bundle:Hosts";

    /// <exception cref="PublishException">A setting cannot be used; the message names it.</exception>
    public static BundleSettings From(IConfiguration configuration) => new(
        ReadSwitch(configuration, Split),
        ReadSwitch(configuration, Force),
        configuration.GetSection(HostsSection).GetChildren().ToDictionary(host => host.Key, ReadHost, StringComparer.Ordinal));

    private static bool ReadSwitch(IConfiguration configuration, string name) => configuration[name] switch
    {
        null or "" => false,
        var text when bool.TryParse(text, out var isOn) => isOn,
        var text => throw new PublishException($"--{name} is '{text}'; set it to true or false, or leave the value out."),
    };

    private static Uri ReadHost(IConfigurationSection host) =>
        Uri.TryCreate(host.Value, UriKind.Absolute, out var url) && url is { Scheme: "https", AbsolutePath: "/", Query: "", UserInfo: "" }
            ? url
            : throw new PublishException($"{host.Path} must be a workspace's address, such as https://dbc-0123.cloud.databricks.com.");
}
