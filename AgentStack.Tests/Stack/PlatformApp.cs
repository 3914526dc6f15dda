using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Deploy.Yaml;
using AgentStack.Tests.Processes;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Tests.Stack;

/// <summary>Runs a published app as Databricks Apps does: from the uploaded folder, by what its app.yaml says.</summary>
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
    /// <param name="workspace">What the workspace says of its environment: who it is, and what its bindings yield.</param>
    /// <param name="platform">What the platform adds or says otherwise.</param>
    public static ProgramProcess Start(string folder, JsonElement workspace, params (string Name, string Value)[] platform)
    {
        var yaml = new YamlStream();
        using (var text = File.OpenText(Path.Combine(folder, "app.yaml")))
        {
            yaml.Load(text);
        }

        var app = yaml.Documents[0].RootNode;
        string[] command = [.. ((YamlSequenceNode)app.Child("command")!).Children.Select(word => word.ToString())];
        string[] identity =
            [EnvironmentVariables.AppName, EnvironmentVariables.WorkspaceId, EnvironmentVariables.ClientId, EnvironmentVariables.ClientSecret];
        var environment = identity.ToDictionary(name => name, Of, StringComparer.Ordinal);
        foreach (var entry in ((YamlSequenceNode)app.Child("env")!).Children)
        {
            var name = entry.Text("name")!;
            environment[name] = entry.Text("value") ?? Of(name);
        }

        foreach (var (name, value) in platform)
        {
            environment[name] = value;
        }

        return ProgramProcess.StartApp(folder, command, environment);

        string Of(string name) => workspace.GetProperty(name).GetString()!;
    }
}
