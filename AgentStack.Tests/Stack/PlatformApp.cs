using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Tests.Processes;

namespace AgentStack.Tests.Stack;

/// <summary>Runs a published app as Databricks Apps does: from the uploaded folder, by what its app.yaml or the bundle says.</summary>
internal static class PlatformApp
{
    private const UnixFileMode Uploaded = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Copies an app's folder as an upload does: the files lose their modes.</summary>
    public static void Upload(string app, string destination)
    {
        foreach (var file in Directory.EnumerateFiles(app, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(destination, Path.GetRelativePath(app, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            File.SetUnixFileMode(copy, Uploaded);
        }
    }

    /// <summary>Starts an uploaded app.</summary>
    /// <param name="folder">Where it was uploaded to.</param>
    /// <param name="app">What is deployed.</param>
    /// <param name="config">Who says what starts it.</param>
    /// <param name="workspace">What the workspace says of its environment: who it is.</param>
    /// <param name="platform">What the platform adds or says otherwise.</param>
    public static ProgramProcess Start(
        string folder, PublishedApp app, ConfigSource config, JsonElement workspace, params (string Name, string Value)[] platform)
    {
        string[] identity =
            [EnvironmentVariables.AppName, EnvironmentVariables.WorkspaceId, EnvironmentVariables.ClientId, EnvironmentVariables.ClientSecret];
        var environment = identity.ToDictionary(name => name, name => workspace.GetProperty(name).GetString()!, StringComparer.Ordinal);
        foreach (var (name, value) in app.Environment(config).Concat(platform))
        {
            environment[name] = value;
        }

        return ProgramProcess.StartApp(folder, [.. app.Command(config)], environment);
    }
}
