namespace AgentStack.Deploy.Migration;

/// <summary>Plans the way from a serving endpoint to an agent app: what changes in a folder, and what is left to the person.</summary>
internal static class Migrator
{
    /// <param name="root">The folder's full path.</param>
    /// <param name="binding">The name of the agent's binding, where the person says it.</param>
    /// <exception cref="MigrationException">The folder cannot be read, or cannot be changed safely.</exception>
    public static MigrationPlan Plan(string root, string? binding)
    {
        var folder = MigratedFolder.Read(root);
        var remarks = new List<Remark>();
        var apps = new List<AgentChoice>();
        foreach (var bundle in folder.Bundles)
        {
            var choices = AgentChoice.Of(MigratedApp.Of(bundle, folder.AppYamls), folder.Agents, binding);
            remarks.AddRange(choices.SelectMany(BindingMigration.Plan));
            remarks.AddRange(choices.Where(choice => choice.Obstacles.Count == 0).SelectMany(choice => choice.Server is { } agent
                ? EnvironmentMigration.Keep(choice.App.Environment, agent)
                : EnvironmentMigration.Plan(choice.App.Environment, choice.IsWired)));
            remarks.AddRange(VariableMigration.Plan(bundle, choices));
            apps.AddRange(choices);
        }

        RequireNamed(apps, binding);
        // Files that no app claims go with the folder: wired where an app is, or where nothing says otherwise.
        var isWired = apps.Any(app => app.IsWired) || apps.All(app => app.App.Bindings.Count == 0);
        foreach (var file in folder.AppYamls.Except(apps.SelectMany(app => app.App.AppYamls)))
        {
            EnvironmentItem[] items = [.. EnvironmentItem.In(file, file.Root)];
            remarks.AddRange(AgentAt(file.Path) is { } agent ? EnvironmentMigration.Keep(items, agent) : EnvironmentMigration.Plan(items, isWired));
        }

        remarks.AddRange(folder.DotEnvs.SelectMany(file => AgentAt(file.Path) is { } agent
            ? DotEnvMigration.Keep(file, agent)
            : isWired ? DotEnvMigration.Plan(file) : []));
        remarks.AddRange(SourceRemarks.In(root, [.. folder.Files.Where(file => AgentAt(file.Path) is not { App: not null })]));
        remarks.AddRange(isWired ? folder.Bundles.SelectMany(NameRemarks.In) : []);
        var result = new MigrationResult(root, folder);
        result.Verify();
        remarks.AddRange(isWired ? result.Remarks : []);
        return new(
            [.. folder.Editable.Where(file => file.Edits.Count > 0).OrderBy(file => file.Path, StringComparer.Ordinal)],
            [.. remarks.Distinct().OrderBy(remark => remark.File, StringComparer.Ordinal).ThenBy(remark => remark.Line)]);

        // What no app claims goes with an app that is wired and may be anywhere.
        AgentServer? AgentAt(string path) => folder.Agents.Around(path) is { } agent
            && !apps.Any(app => app.IsWired && folder.Agents.MayBe(agent, app.App)) ? agent : null;
    }

    // Whoever names a binding and migrates twice finds it migrated the second time.
    private static void RequireNamed(List<AgentChoice> apps, string? binding)
    {
        if (binding is not null && !apps.Any(app => app.HasAgent || app.Chosen.Count > 0))
        {
            var known = apps.SelectMany(app => app.App.Bindings).Select(bound => bound.Name.Value).Distinct(StringComparer.Ordinal).ToArray();
            throw new MigrationException(known.Length == 0
                ? $"No app is bound to a serving endpoint '{binding}', nor to any other; nothing was written."
                : $"No app is bound to a serving endpoint '{binding}': name one of {string.Join(", ", known)}; nothing was written.");
        }
    }
}
