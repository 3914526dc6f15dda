using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Emission;

/// <summary>A bundle that is written: the whole model, or one app of it.</summary>
/// <param name="Folder">Its folder in the output; empty, or with a slash at its end.</param>
/// <param name="Name">Its name.</param>
/// <param name="Apps">The apps that it deploys.</param>
/// <param name="Neighbours">The apps that another bundle deploys, and that these refer to.</param>
/// <param name="Variables">Its variables, the apps' names first.</param>
/// <param name="Hosts">The workspaces of the targets, where the model says them.</param>
internal sealed record EmittedBundle(
    string Folder,
    string Name,
    IReadOnlyList<AppModel> Apps,
    IReadOnlyList<AppModel> Neighbours,
    IReadOnlyList<BundleVariable> Variables,
    IReadOnlyDictionary<string, Uri> Hosts)
{
    /// <summary>The apps whose names are variables of it.</summary>
    public IEnumerable<AppModel> NamedApps => [.. Neighbours, .. Apps];

    public static IReadOnlyList<EmittedBundle> Of(BundleModel model, bool split) =>
        split ? [.. model.Apps.Select(app => ForApp(model, app))] : [Whole(model)];

    /// <summary>Where an app's sources are, from the bundle's folder on.</summary>
    public string SourceFolder(AppModel app) => Folder.Length > 0 ? "app" : app.Key;

    /// <summary>Where an app's sources are, from the output's folder on.</summary>
    public string SourcePath(AppModel app) => Folder + SourceFolder(app);

    /// <summary>Another app's name, as a binding to it says it.</summary>
    public string NameOf(AppReference reference) =>
        // Named through the resource, the other app is deployed first.
        Apps.Any(app => app.Key == reference.Key)
            ? $"${{resources.apps.{reference.Key}.name}}"
            : FilledIn.Variable(AppNaming.Variable(reference.Key));

    private static EmittedBundle Whole(BundleModel model) =>
        new("", model.Name, model.Apps, [], [.. model.Apps.Select(AppNaming.VariableOf), .. model.Variables], model.Hosts);

    private static EmittedBundle ForApp(BundleModel model, AppModel app)
    {
        var neighbours = model.Apps.Where(other => app.References.Any(reference => reference.Key == other.Key)).ToArray();
        var names = model.Apps.Where(other => other == app || neighbours.Contains(other)).Select(AppNaming.VariableOf);
        return new EmittedBundle(
            app.Key + "/",
            $"{model.Name}-{app.Key}",
            [app],
            neighbours,
            [.. names, .. UsedVariables.Of(app, model.Variables)],
            model.Hosts);
    }
}
