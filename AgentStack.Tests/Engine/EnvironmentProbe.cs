using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Tests.Engine;

/// <summary>A process that prints its environment, so that a test sees what really reached it.</summary>
internal static class EnvironmentProbe
{
    private const string Name = "probe";

    public static IResourceBuilder<ExecutableResource> AddProbe(this TestApplication application) =>
        // Not through a shell: it would drop the names with hyphens.
        application.Builder.AddExecutable(Name, "env", Path.GetTempPath());

    /// <summary>Starts the application and reads what the probe printed.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> EnvironmentOfProbeAsync(this TestApplication application)
    {
        await application.StartAsync();
        var end = await application.ReachesAsync(Name, KnownResourceStates.Finished);
        Assert.Equal(0, end.ExitCode);
        return (await application.OutputOfAsync(Name))
            .Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0], pair => pair[1], StringComparer.Ordinal)
            .ToDictionary(values => values.Key, values => values.First(), StringComparer.Ordinal);
    }
}
