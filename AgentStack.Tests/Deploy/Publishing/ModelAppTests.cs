using AgentStack.Deploy.Model;
using AgentStack.Deploy.Publishing;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Tests.Deploy.Publishing;

public sealed class ModelAppTests
{
    private static readonly ResourceBinding Warehouse = new("warehouse", BindingKind.SqlWarehouse, "CAN_USE", ["abc"]);

    [Fact]
    public async Task What_the_model_does_not_say_comes_from_the_annotation()
    {
        await using var model = new PublishedModel();
        model.AddApp("agent-backend", app =>
        {
            app.Key = "brain";
            app.Description = "Thinks";
            app.ComputeSize = "LARGE";
            app.UserApiScopes.Add("sql");
            app.Command = ["uv", "run", "start-server"];
            app.Bind(Warehouse);
        });

        var read = Assert.Single((await model.ReadAsync()).Apps);

        Assert.Equal(("brain", "the-agent-backend", "Thinks", "LARGE"), (read.Key, read.Name, read.Description, read.ComputeSize));
        Assert.Equal(["sql"], read.UserApiScopes);
        Assert.Equal(["uv", "run", "start-server"], read.Command);
        Assert.Equal([Warehouse], read.Resources);
    }

    [Fact]
    public async Task A_project_is_started_by_a_shell_that_makes_it_executable_first()
    {
        await using var model = new PublishedModel();
        model.Builder.AddProject("front", model.Folder.Write("My.Front.csproj", "<Project />")).PublishAsDatabricksApp("front");

        var read = await model.ReadAppAsync("front");

        Assert.Equal(["bash", "-c", "chmod +x ./My.Front && exec ./My.Front"], read.Command);
        Assert.Empty(read.Environment);
    }

    [Fact]
    public async Task The_guardrails_verdict_comes_from_the_registry_of_debts()
    {
        await using var model = new PublishedModel();
        model.Folder.Write("debts.yml", """
            debts: []
            llm_role_endpoints: { agent_chat: { endpoint: my-model } }
            endpoint_guardrail_audit: { my-model: { streaming_ok: false, audited_at: 2026-11-21T14:00:00Z } }
            """);
        model.AddApp("proxy", app => app.Debts = "debts.yml");

        Assert.Equal(new GuardrailVerdict("my-model", StreamingOk: false), (await model.ReadAppAsync("proxy")).Guardrail);
    }

    [Fact]
    public async Task A_second_annotation_takes_the_place_of_the_first()
    {
        await using var model = new PublishedModel();
        model.AddApp("agent").PublishAsDatabricksApp("renamed", app => (app.SourceFolder, app.Command) = ("x", ["y"]));

        Assert.Equal("renamed", (await model.ReadAppAsync("agent")).Name);
    }

    public static TheoryData<string, Action<DatabricksAppOptions>> Incomplete => new()
    {
        { "SourceFolder and no Command", app => app.Command = [] },
        { "Command and no SourceFolder", app => app.SourceFolder = null },
        { "set SourceFolder and Command", app => (app.SourceFolder, app.Command) = (null, []) },
        { "SourceFolder and a Page", app => app.Page = "../page" },
        { "two bindings named 'warehouse'", app =>
            {
                app.Bind(Warehouse);
                app.Bind(Warehouse with { Permission = "CAN_MANAGE" });
            }
        },
    };

    [Theory]
    [MemberData(nameof(Incomplete), DisableDiscoveryEnumeration = true)]
    public async Task What_does_not_fit_together_is_refused(string reason, Action<DatabricksAppOptions> configure)
    {
        await using var model = new PublishedModel();
        model.AddApp("agent", configure);

        await model.RefusesAsync("'agent'", reason);
    }

    [Fact]
    public async Task A_secret_under_the_name_of_another_binding_is_refused()
    {
        await using var model = new PublishedModel();
        var secret = model.Builder.AddParameter("warehouse", secret: true);
        model.AddApp("agent", app => app.Bind(Warehouse)).WithEnvironment("KEY", secret);

        await model.RefusesAsync("'agent'", "two bindings named 'warehouse'");
    }

    [Fact]
    public async Task A_binding_under_the_name_of_another_app_is_refused()
    {
        await using var model = new PublishedModel();
        var warehouse = model.AddApp("warehouse");
        model.AddApp("agent", app => app.Bind(Warehouse)).WithReference(warehouse.GetEndpoint("http"));

        await model.RefusesAsync("'agent'", "two bindings named 'warehouse'");
    }
}
