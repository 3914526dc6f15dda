using System.Globalization;
using AgentStack.FakeWorkspace.Sql.Tables;
using AgentStack.ServiceDefaults.Startup;

namespace AgentStack.FakeWorkspace.Seed;

/// <summary>What must hold between the parts of a seed.</summary>
internal static class SeedRules
{
    /// <exception cref="SettingException">Something is there twice, refers to what is not there, or cannot be what it is.</exception>
    public static void Check(WorkspaceSeed seed)
    {
        CheckPrincipals(seed);
        Rule.Unique("app", seed.Apps.Select(app => app.Name));
        Rule.Unique("experiment", seed.Experiments.Select(experiment => experiment.Id));
        Rule.Unique("warehouse", seed.Warehouses.Select(warehouse => warehouse.Id));
        Rule.Unique("serving endpoint", (seed.ServingEndpoints ?? []).Select(endpoint => endpoint.Name));
        Rule.Unique("table", (seed.Tables ?? []).Select(table => table.Name));
        foreach (var app in seed.Apps)
        {
            AppRules.Check(app, seed);
        }

        foreach (var experiment in seed.Experiments)
        {
            Check(experiment, seed);
        }

        foreach (var warehouse in seed.Warehouses)
        {
            PermissionRules.Check($"warehouse {warehouse.Id}", warehouse.Permissions, PermissionLevels.OfWarehouses, seed);
        }

        foreach (var table in seed.Tables ?? [])
        {
            TableRules.Check(table, seed);
        }

        foreach (var endpoint in seed.ServingEndpoints ?? [])
        {
            PermissionRules.Check($"serving endpoint {endpoint.Name}", endpoint.Permissions, PermissionLevels.OfServingEndpoints, seed);
        }
    }

    private static void CheckPrincipals(WorkspaceSeed seed)
    {
        Rule.Unique("user", seed.Users.Select(user => user.UserName));
        Rule.Unique("service principal", seed.ServicePrincipals.Select(principal => principal.ApplicationId));
        string[] ids = [.. seed.Users.Select(user => user.Id), .. seed.ServicePrincipals.Select(principal => principal.Id)];
        Rule.Unique("id of a principal", ids);
        if (ids.FirstOrDefault(id => !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _)) is { } other)
        {
            throw new SettingException($"The id of a principal '{other}' is not a number.");
        }

        // An app's bindings are its principal's, and so would be those of another app.
        Rule.Unique("service principal of an app", seed.Apps.Select(app => app.ServicePrincipalClientId));
    }

    private static void Check(ExperimentSeed experiment, WorkspaceSeed seed)
    {
        if (TableName.Parse(experiment.TraceTable) is null)
        {
            throw new SettingException($"The trace_table of experiment {experiment.Id} must have three parts: catalog.schema.prefix.");
        }

        Rule.Quotable($"The trace_table of experiment {experiment.Id}", experiment.TraceTable);
        PermissionRules.Check($"experiment {experiment.Id}", experiment.Permissions, PermissionLevels.OfExperiments, seed);
    }
}
