using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace AgentStack.Tests.Engine;

/// <summary>Waits for what a resource writes.</summary>
internal static class Output
{
    public static Task<string> WritesAsync(this TestApplication application, string name, string text, int times = 1) =>
        application.WritesAsync(name, line => line == text, times);

    public static async Task<string> WritesAsync(this TestApplication application, string name, Func<string, bool> matches, int times = 1)
    {
        var logs = application.Running.Services.GetRequiredService<ResourceLoggerService>();
        await foreach (var batch in logs.WatchAsync(name).WithCancellation(application.Deadline))
        {
            foreach (var line in batch.Where(line => matches(line.Content)))
            {
                if (--times == 0)
                {
                    return line.Content;
                }
            }
        }

        throw new InvalidOperationException($"'{name}' wrote nothing of the kind.");
    }
}
