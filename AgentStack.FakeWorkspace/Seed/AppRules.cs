using AgentStack.FakeWorkspace.Apps;
using AgentStack.ServiceDefaults.Startup;

namespace AgentStack.FakeWorkspace.Seed;

/// <summary>What must hold of an app.</summary>
internal static class AppRules
{
    /// <exception cref="SettingException">The app is not what it should be, or refers to what is not there.</exception>
    public static void Check(AppSeed app, WorkspaceSeed seed)
    {
        if (app.Name is "" || !app.Name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-'))
        {
            throw new SettingException($"The name of app '{app.Name}' must consist of lower-case letters, digits and hyphens.");
        }

        Rule.Known($"The service principal of app {app.Name}", app.ServicePrincipalClientId, seed.ServicePrincipals.Select(p => p.ApplicationId));
        PermissionRules.Check($"app {app.Name}", app.Permissions, PermissionLevels.OfApps, seed);
        var resources = app.Resources ?? [];
        Rule.Unique($"resource of app {app.Name}", resources.Select(resource => resource.Name));
        foreach (var resource in resources)
        {
            Check($"resource {resource.Name} of app {app.Name}", resource, seed);
        }

        var variables = app.Env ?? [];
        Rule.Unique($"variable of app {app.Name}", variables.Select(variable => variable.Name));
        foreach (var variable in variables)
        {
            Check($"Variable {variable.Name} of app {app.Name}", variable, resources);
        }
    }

    private static void Check(string what, ResourceSeed resource, WorkspaceSeed seed)
    {
        object?[] kinds = [resource.App, resource.Experiment, resource.SqlWarehouse];
        if (kinds.Count(kind => kind is not null) != 1)
        {
            throw new SettingException($"The {what} must have exactly one of app, experiment, sql_warehouse.");
        }

        var (id, permission, known, levels) = resource switch
        {
            { App: { } app } => (app.Name, app.Permission, seed.Apps.Select(one => one.Name), PermissionLevels.OfApps),
            { Experiment: { } experiment } =>
                (experiment.ExperimentId, experiment.Permission, seed.Experiments.Select(one => one.Id), PermissionLevels.OfExperiments),
            _ => (resource.SqlWarehouse!.Id, resource.SqlWarehouse.Permission, seed.Warehouses.Select(one => one.Id), PermissionLevels.OfWarehouses),
        };
        Rule.Known($"The {what}", id, known);
        Rule.Level($"The permission of {what}", permission, levels);
    }

    private static void Check(string what, VariableSeed variable, IReadOnlyList<ResourceSeed> resources)
    {
        if (AppEnvironment.SetByThePlatform.Contains(variable.Name))
        {
            throw new SettingException($"{what} is set by the platform; leave it out.");
        }

        if (variable.Value is null == variable.ValueFrom is null)
        {
            throw new SettingException($"{what} must have exactly one of value, value_from.");
        }

        Rule.Known(what, variable.ValueFrom, resources.Select(resource => resource.Name));
    }
}
