using AgentStack.Deploy.Checks.Bundles;
using AgentStack.Deploy.Checks.Reading;
using AgentStack.Deploy.Model;
using AgentStack.Deploy.Yaml;

namespace AgentStack.Tests.Stack;

/// <summary>An app of a published bundle as the target <c>prod</c> deploys it; what its bindings yield is read from the bundle, too.</summary>
internal sealed class PublishedApp
{
    private readonly DeployedApp[] _apps;
    private readonly DeployedApp _app;

    public PublishedApp(string folder, string key)
    {
        _apps = [.. FolderReader.Read(folder).DeployedApps.Where(app => app.Target!.Name == "prod")];
        _app = _apps.Single(app => app.Key == key);
    }

    /// <summary>What starts it.</summary>
    public IEnumerable<string> Command(ConfigSource source)
    {
        var commands = _app.Commands.ToArray();
        Assert.Equal(2, commands.Length);
        return (source == ConfigSource.Bundle ? commands[0] : commands[1]).Words.Select(word => word.Value!);
    }

    /// <summary>Its environment.</summary>
    public IEnumerable<(string Name, string Value)> Environment(ConfigSource source) =>
        (source == ConfigSource.Bundle ? _app.BundleEnvironment : _app.AppYamlEnvironment)
        .Select(variable => (variable.Name, variable.Value is { } value ? Resolve(value) : Yield(variable.From!)));

    // A binding yields its only field, whatever the variable is called that takes it.
    private string Yield(string binding)
    {
        var (kind, _, fields) = Assert.Single(Assert.Single(_app.Bindings, other => other.Name == binding).Kinds);
        return Resolve(fields.Text(Assert.Single(kind.Fields))!);
    }

    private string Resolve(string text)
    {
        text = BundleReference.Replace(
            text, path => _apps.SingleOrDefault(app => path == $"resources.apps.{app.Key}.name")?.Name);
        text = _app.Target!.Resolve(text);
        Assert.False(BundleReference.IsIn(text), text);
        return text;
    }
}
