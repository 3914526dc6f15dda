using AgentStack.Deploy.Model;
using FsCheck;
using FsCheck.Fluent;

namespace AgentStack.Tests.Deploy.Emission;

/// <summary>Models of every shape that the platform takes.</summary>
internal static class RandomModels
{
    private static readonly string[] Keys = ["agent", "proxy", "tools", "a", "x1-y-2"];
    private static readonly string[] VariableNames = ["experiment_id", "Region", "a-b", "z9"];
    private static readonly string[] BindingNames = ["experiment", "sql-warehouse", "Key_1", "space", "x0"];
    private static readonly Uri Host = new("https://example.cloud.databricks.com");

    public static readonly Gen<BundleModel> Any =
        from name in Gen.Elements("agentstack", "My_bundle-2")
        from variables in Variables()
        from keys in Some(Keys).Where(keys => keys.Length > 0)
        from apps in All(keys.Select((_, index) => App(keys[..(index + 1)], variables)))
        from hosts in Some("dev", "prod")
        select new BundleModel(name, apps, variables)
        {
            Hosts = hosts.ToDictionary(target => target, _ => Host, StringComparer.Ordinal),
        };

    /// <param name="keys">The keys of the apps before it, and its own.</param>
    private static Gen<AppModel> App(string[] keys, BundleVariable[] variables) =>
        from description in Maybe(Value(variables))
        from command in Command()
        from size in Maybe(Gen.Elements("MEDIUM", "LARGE", "XLARGE"))
        from scopes in Some("sql", "files.files", "dashboards.genie")
        from others in Some(keys[..^1])
        from bindings in Some(BindingNames)
        from resources in All(bindings.Select(binding => Resource(binding, variables)))
        let names = (string[])[.. others.Select(key => "to-" + key), .. bindings]
        from environment in Environment(names, variables)
        from guardrail in Maybe(
            Gen.Elements<bool?>(true, false, null).Select(verdict => new GuardrailVerdict("databricks-claude-4.5", verdict)))
        select new AppModel(keys[^1], keys[^1] + "-app", command)
        {
            Description = description,
            ComputeSize = size,
            UserApiScopes = scopes,
            References = [.. others.Select(key => new AppReference("to-" + key, key))],
            Resources = resources,
            Environment = [.. others.Select((key, index) => EnvironmentEntry.From("URL_" + index, "to-" + key)), .. environment],
            Guardrail = guardrail,
        };

    // What a shell would take apart needs a shell.
    private static Gen<string[]> Command() => Gen.OneOf(
        Gen.Constant<string[]>(["uv", "run", "start-server"]), RandomTexts.Filled.Select(script => (string[])["bash", "-c", script]));

    private static Gen<ResourceBinding> Resource(string name, BundleVariable[] variables) =>
        from kind in Gen.Elements(BindingKind.All.ToArray())
        from permission in Gen.Elements(kind.Permissions.ToArray())
        from values in All(kind.Fields.Select(
            field => field == "securable_type" ? Gen.Elements("VOLUME", "TABLE") : Filled(variables)))
        from description in Maybe(Value(variables))
        select new ResourceBinding(name, kind, permission, values, description);

    private static Gen<EnvironmentEntry[]> Environment(string[] bindings, BundleVariable[] variables) =>
        from count in Gen.Choose(0, 4)
        from entries in All(Enumerable.Range(0, count).Select(index => Entry("VARIABLE_" + index, bindings, variables)))
        select entries;

    private static Gen<EnvironmentEntry> Entry(string name, string[] bindings, BundleVariable[] variables)
    {
        var value =
            from text in Value(variables)
            from comment in Maybe(RandomTexts.Any)
            select EnvironmentEntry.Of(name, text, comment);
        return bindings.Length == 0
            ? value
            : Gen.OneOf(value, Gen.Elements(bindings).Select(binding => EnvironmentEntry.From(name, binding)));
    }

    private static Gen<BundleVariable[]> Variables() =>
        from names in Some(VariableNames)
        from variables in All(names.Select(name =>
            from description in RandomTexts.Any
            from value in Maybe(RandomTexts.Any)
            select new BundleVariable(name, description, value)))
        select variables;

    private static Gen<string> Filled(BundleVariable[] variables) => Value(variables).Where(text => text.Length > 0);

    /// <summary>A text that may name a variable.</summary>
    private static Gen<string> Value(BundleVariable[] variables) => variables.Length == 0
        ? RandomTexts.Any
        : Gen.OneOf(
            RandomTexts.Any,
            from before in Gen.Elements("", "a-")
            from variable in Gen.Elements(variables)
            from after in Gen.Elements("", "/b", ": c")
            select $"{before}${{var.{variable.Name}}}{after}");

    private static Gen<T?> Maybe<T>(Gen<T> values)
        where T : class => Gen.OneOf(values.Select(value => (T?)value), Gen.Constant<T?>(null));

    private static Gen<T[]> Some<T>(params T[] values) => Gen.SubListOf(values).Select(some => some.ToArray());

    private static Gen<T[]> All<T>(IEnumerable<Gen<T>> values) => values.Aggregate(
        Gen.Constant<T[]>([]), (all, next) => from before in all from value in next select (T[])[.. before, value]);
}
