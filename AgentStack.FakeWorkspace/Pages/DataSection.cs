using AgentStack.Contract;
using AgentStack.FakeWorkspace.Mlflow;
using AgentStack.FakeWorkspace.Seed;
using AgentStack.FakeWorkspace.Serving;
using AgentStack.FakeWorkspace.Sql.Tables;

namespace AgentStack.FakeWorkspace.Pages;

/// <summary>The start page's part on what apps work with: experiments, warehouses, tables and models.</summary>
internal sealed class DataSection(WorkspaceSeed seed, MlflowSwitches mlflow, ServingEndpoints models, WorkspaceOptions options)
{
    public Html Whole() => Html.Of($"""
        <h2>Experiments</h2>
        <table>
        <thead><tr><th>Name</th><th>Id</th><th>Tables</th><th>Permissions</th></tr></thead>
        <tbody>
        {seed.Experiments.Select(Row)}
        </tbody>
        </table>
        <form method="post" action="{MlflowSwitchesEndpoint.Route}" class="fields">
        {Forms.Number("mlflow", MlflowSwitchesEndpoint.FlushDelay, "A trace appears after (s)", mlflow.FlushDelay.TotalSeconds, "any")}
        <button>Change MLflow</button>
        </form>
        <h2>SQL</h2>
        <table>
        <thead><tr><th>Name</th><th>Id</th><th>Rows are shown</th><th>Permissions</th></tr></thead>
        <tbody>
        {seed.Warehouses.Select(warehouse => Row(warehouse.Name, warehouse.Id, "", warehouse.Permissions))}
        {(seed.Tables ?? []).Select(table => Row(table.Name, "", Filter(table), table.Permissions))}
        </tbody>
        </table>
        <h2>Models</h2>
        <p>For OpenAI's clients: base URL <code>{options.Url}{WorkspaceRoutes.ServingEndpoints}</code>, and as <code>model</code> a name below.</p>
        <table>
        <thead><tr><th>Name</th><th>Output guardrail</th><th>Permissions</th></tr></thead>
        <tbody>
        {models.All.Select(Row)}
        </tbody>
        </table>
        """);

    private static Html Row(ExperimentSeed experiment) =>
        Row(experiment.Name, experiment.Id, AssessmentsTable.NameOf(experiment), experiment.Permissions);

    private static Html Row(string name, string id, string more, IReadOnlyList<PermissionSeed>? permissions) => Html.Of($"""
        <tr><td>{name}</td><td><code>{id}</code></td><td>{more}</td><td>{Holders(permissions)}</td></tr>
        """);

    private static Html Row(ServingEndpoint model)
    {
        var (state, change, next) = model.GuardrailTripsOnStreaming
            ? ("refuses to stream", "Let it stream", "false")
            : ("lets answers stream", "Refuse to stream", "true");
        var route = $"{ServingSwitchesEndpoint.Route}/{Uri.EscapeDataString(model.Name)}";
        var button = Forms.Button(route, ServingSwitchesEndpoint.TripsOnStreaming, next, change, $"answers of {model.Name}");
        return Html.Of($"<tr><td>{model.Name}</td><td>{state} {button}</td><td>{Holders(model.Permissions)}</td></tr>");
    }

    private static string Filter(TableSeed table) => table.RowFilter is not { } filter
        ? "to everybody"
        : $"to whom {filter.Column} names{string.Concat((filter.ExceptGroups ?? []).Select(group => $", and to group {group}"))}";

    private static string Holders(IReadOnlyList<PermissionSeed>? permissions) =>
        string.Join(", ", (permissions ?? []).Select(permission => $"{permission.Level}: {permission.Holder}"));
}
