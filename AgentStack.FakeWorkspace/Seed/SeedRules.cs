using System.Globalization;
using AgentStack.Contract;
using AgentStack.ServiceDefaults.Startup;

namespace AgentStack.FakeWorkspace.Seed;

/// <summary>What must hold between the parts of a seed.</summary>
internal static class SeedRules
{
    /// <exception cref="SettingException">Something is there twice, or refers to what is not there.</exception>
    public static void Check(WorkspaceSeed seed)
    {
        Unique("user", seed.Users.Select(user => user.UserName));
        Unique("service principal", seed.ServicePrincipals.Select(principal => principal.ApplicationId));
        string[] ids = [.. seed.Users.Select(user => user.Id), .. seed.ServicePrincipals.Select(principal => principal.Id)];
        Unique("id of a principal", ids);
        Numbers("id of a principal", ids);
        Unique("app", seed.Apps.Select(app => app.Name));
        foreach (var app in seed.Apps)
        {
            Check(app, seed);
        }
    }

    private static void Check(AppSeed app, WorkspaceSeed seed)
    {
        Known($"the service principal of app {app.Name}", app.ServicePrincipalClientId, seed.ServicePrincipals.Select(p => p.ApplicationId));
        var resources = app.Resources ?? [];
        Unique($"resource of app {app.Name}", resources.Select(resource => resource.Name));
        foreach (var resource in resources)
        {
            Check($"resource {resource.Name} of app {app.Name}", resource, seed);
        }

        foreach (var variable in app.Env ?? [])
        {
            Check($"variable {variable.Name} of app {app.Name}", variable, resources);
        }

        if ((app.Permissions ?? []).Any(permission => permission.Level != AppFields.CanUse))
        {
            throw new SettingException($"A permission on app {app.Name} must be {AppFields.CanUse}.");
        }
    }

    private static void Check(string what, ResourceSeed resource, WorkspaceSeed seed)
    {
        object?[] kinds = [resource.App, resource.Experiment, resource.SqlWarehouse];
        if (kinds.Count(kind => kind is not null) != 1)
        {
            throw new SettingException($"{what} must have exactly one of app, experiment, sql_warehouse.");
        }

        Known(what, resource.App?.Name, seed.Apps.Select(app => app.Name));
        Known(what, resource.Experiment?.ExperimentId, seed.Experiments.Select(experiment => experiment.Id));
        Known(what, resource.SqlWarehouse?.Id, seed.Warehouses.Select(warehouse => warehouse.Id));
    }

    private static void Check(string what, VariableSeed variable, IReadOnlyList<ResourceSeed> resources)
    {
        if (variable.Value is null == variable.ValueFrom is null)
        {
            throw new SettingException($"{what} must have exactly one of value, value_from.");
        }

        Known(what, variable.ValueFrom, resources.Select(resource => resource.Name));
    }

    private static void Known(string what, string? name, IEnumerable<string> known)
    {
        if (name is not null && !known.Contains(name, StringComparer.Ordinal))
        {
            throw new SettingException($"{what} refers to '{name}', which is not there.");
        }
    }

    private static void Numbers(string what, IEnumerable<string> texts)
    {
        if (texts.FirstOrDefault(text => !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _)) is { } other)
        {
            throw new SettingException($"The {what} '{other}' is not a number.");
        }
    }

    private static void Unique(string what, IEnumerable<string> names)
    {
        if (names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new SettingException($"The {what} '{twice.Key}' is there twice.");
        }
    }
}
