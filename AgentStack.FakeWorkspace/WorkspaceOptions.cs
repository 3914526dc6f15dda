using System.Globalization;
using AgentStack.FakeWorkspace.Apps;
using AgentStack.FakeWorkspace.Seed;
using AgentStack.ServiceDefaults.Startup;

namespace AgentStack.FakeWorkspace;

/// <summary>What configuration decides of the workspace.</summary>
/// <param name="WorkspaceId">The seed's id.</param>
/// <param name="Url"><c>Workspace:Url</c>: where people and apps reach the workspace, without a slash at its end.</param>
/// <param name="TokenLifetime"><c>Workspace:TokenLifetime</c>: 1 h unless set, as on the platform.</param>
/// <param name="AppValueFrom"><c>Workspace:AppValueFrom</c>: <c>name</c> unless set.</param>
/// <param name="AppUrlScheme"><c>Workspace:AppUrlScheme</c>: <c>true</c> unless set.</param>
internal sealed record WorkspaceOptions(string WorkspaceId, string Url, TimeSpan TokenLifetime, AppReference AppValueFrom, bool AppUrlScheme)
{
    public static readonly TimeSpan ShortestTokenLifetime = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan LongestTokenLifetime = TimeSpan.FromDays(30);

    private static readonly TimeSpan DefaultTokenLifetime = TimeSpan.FromHours(1);

    /// <exception cref="SettingException">A setting cannot be used.</exception>
    public static WorkspaceOptions From(IConfiguration configuration, WorkspaceSeed seed) => new(
        seed.Id,
        HttpAddress.Read("Workspace:Url", configuration["Workspace:Url"]) ?? throw new SettingException(
            "Workspace:Url is not set; set it to where the workspace is reached, such as http://localhost:8001."),
        ReadLifetime(configuration["Workspace:TokenLifetime"]),
        ReadAppReference(configuration["Workspace:AppValueFrom"]),
        ReadScheme(configuration["Workspace:AppUrlScheme"]));

    private static TimeSpan ReadLifetime(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return DefaultTokenLifetime;
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var lifetime)
            && lifetime >= ShortestTokenLifetime
            && lifetime <= LongestTokenLifetime
                ? lifetime
                : throw new SettingException(
                    $"Workspace:TokenLifetime is '{text}'; set it to a time from {ShortestTokenLifetime} to {LongestTokenLifetime}, such as 01:00:00.");
    }

    private static AppReference ReadAppReference(string? text) => text?.ToUpperInvariant() switch
    {
        null or "" or "NAME" => AppReference.Name,
        "URL" => AppReference.Url,
        _ => throw new SettingException($"Workspace:AppValueFrom is '{text}'; set it to name or url."),
    };

    private static bool ReadScheme(string? text) => text?.ToUpperInvariant() switch
    {
        null or "" or "TRUE" => true,
        "FALSE" => false,
        _ => throw new SettingException($"Workspace:AppUrlScheme is '{text}'; set it to true or false."),
    };
}
