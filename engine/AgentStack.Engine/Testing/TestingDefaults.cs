using System.Reflection;
using Aspire.Hosting.LaunchProfiles;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>What is different in a test: random ports, output in the log, the AppHost's first launch profile.</summary>
internal static class TestingDefaults
{
    public static void ApplyTo(DistributedApplicationOptions options)
    {
        options.EnableResourceLogging = true;
    }

    public static Dictionary<string, string?> ConfigurationOf(Assembly? appHost)
    {
        var configuration = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["DcpPublisher:RandomizePorts"] = "true",
            [HostDefaults.EnvironmentKey] = Environments.Development,
        };
        foreach (var (name, value) in FirstProfile(appHost))
        {
            configuration[name] = value;
            foreach (var prefix in (string[])["DOTNET_", "ASPNETCORE_"])
            {
                if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                {
                    configuration[name[prefix.Length..]] = value;
                }
            }
        }

        return configuration;
    }

    private static IReadOnlyDictionary<string, string> FirstProfile(Assembly? appHost)
    {
        if (appHost is null)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }

        var project = Path.Combine(new AppHostProject(appHost).Directory, $"{appHost.GetName().Name}.csproj");
        return LaunchSettings.Load(project).Profiles is [var first, ..]
            ? first.EnvironmentVariables
            : new Dictionary<string, string>(StringComparer.Ordinal);
    }
}
