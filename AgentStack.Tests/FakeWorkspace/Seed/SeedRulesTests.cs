using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStack.FakeWorkspace.Seed;
using AgentStack.ServiceDefaults.Startup;
using AgentStack.Tests.Files;
using Microsoft.Extensions.Configuration;

namespace AgentStack.Tests.FakeWorkspace.Seed;

/// <summary>A seed that cannot be is told in a sentence: the one that ships, with one part of it otherwise.</summary>
public sealed class SeedRulesTests
{
    private const string Front = "5b1f7a52-0c5d-4b53-9a3e-6f0a4d3c1e01";
    private const string NoOne = "{ \"level\": \"CAN_USE\" }";

    [Fact]
    public void The_seed_that_ships_is_one() => Read(_ => { });

    [Theory]
    [InlineData("users[1].user_name", "\"ADA@example.com\"", "The user 'ada@example.com' is there twice.")]
    [InlineData("service_principals[1].application_id", $"\"{Front}\"", $"The service principal '{Front}' is there twice.")]
    [InlineData("service_principals[0].id", "\"7001000000000001\"", "The id of a principal '7001000000000001' is there twice.")]
    [InlineData("service_principals[0].id", "\"eight\"", "The id of a principal 'eight' is not a number.")]
    [InlineData("apps[1].name", "\"agentstack-chat\"", "The app 'agentstack-chat' is there twice.")]
    [InlineData("apps[1].service_principal_client_id", $"\"{Front}\"", $"The service principal of an app '{Front}' is there twice.")]
    [InlineData("apps[1].resources[1].name", "\"experiment\"", "The resource of app agentstack-agent 'experiment' is there twice.")]
    [InlineData("apps[1].env[1].name", "\"MLFLOW_EXPERIMENT_ID\"", "The variable of app agentstack-agent 'MLFLOW_EXPERIMENT_ID' is there twice.")]
    [InlineData("experiments", """[{ "id": "1", "name": "a", "trace_table": "a.b.c" }, { "id": "1", "name": "b", "trace_table": "a.b.d" }]""", "The experiment '1' is there twice.")]
    [InlineData("warehouses", """[{ "id": "1", "name": "a" }, { "id": "1", "name": "b" }]""", "The warehouse '1' is there twice.")]
    [InlineData("serving_endpoints", """[{ "name": "a" }, { "name": "a" }]""", "The serving endpoint 'a' is there twice.")]
    [InlineData("tables", """[{ "name": "a.b.c", "columns": [], "rows": [] }, { "name": "A.b.c", "columns": [], "rows": [] }]""", "The table 'a.b.c' is there twice.")]
    public void What_must_be_there_once_is_not_there_twice(string field, string value, string fault) => Fails(field, value, fault);

    [Theory]
    [InlineData("apps[0].service_principal_client_id", "\"x\"", "The service principal of app agentstack-chat refers to 'x', which is not there.")]
    [InlineData("apps[0].resources[0].app.name", "\"x\"", "The resource agent-backend of app agentstack-chat refers to 'x', which is not there.")]
    [InlineData("apps[0].resources[1].experiment.experiment_id", "\"x\"", "The resource experiment of app agentstack-chat refers to 'x', which is not there.")]
    [InlineData("apps[1].resources[1].sql_warehouse.id", "\"x\"", "The resource warehouse of app agentstack-agent refers to 'x', which is not there.")]
    [InlineData("apps[0].env[0].value_from", "\"x\"", "Variable AGENT_APP_URL of app agentstack-chat refers to 'x', which is not there.")]
    [InlineData("apps[0].permissions[1].service_principal_name", "\"x\"", "A permission on app agentstack-chat refers to 'x', which is not there.")]
    [InlineData("warehouses[0].permissions", """[{ "level": "CAN_USE", "user_name": "x" }]""", "A permission on warehouse a1b2c3d4e5f60718 refers to 'x', which is not there.")]
    public void What_is_referred_to_is_there(string field, string value, string fault) => Fails(field, value, fault);

    [Theory]
    [InlineData("apps[0].permissions[0].level", "A permission on app agentstack-chat must be CAN_USE.")]
    [InlineData("experiments[0].permissions[0].level", "A permission on experiment 4200000000000001 must be CAN_READ or CAN_EDIT or CAN_MANAGE.")]
    [InlineData("warehouses[0].permissions[0].level", "A permission on warehouse a1b2c3d4e5f60718 must be CAN_USE or CAN_MANAGE or IS_OWNER.")]
    [InlineData("tables[0].permissions[0].level", "A permission on table main.travel.bookings must be SELECT.")]
    [InlineData("serving_endpoints[0].permissions[0].level", "A permission on serving endpoint agentstack-model must be CAN_VIEW or CAN_QUERY or CAN_MANAGE.")]
    [InlineData("apps[0].resources[1].experiment.permission", "The permission of resource experiment of app agentstack-chat must be CAN_READ or CAN_EDIT or CAN_MANAGE.")]
    [InlineData("apps[1].resources[1].sql_warehouse.permission", "The permission of resource warehouse of app agentstack-agent must be CAN_USE or CAN_MANAGE or IS_OWNER.")]
    public void A_permission_is_one_that_there_is_on_such_a_thing(string field, string fault) => Fails(field, "\"CAN_DO\"", fault);

    [Theory]
    [InlineData("apps[0].permissions[0]", NoOne, "A permission on app agentstack-chat must have exactly one of user_name, group_name, service_principal_name.")]
    [InlineData("tables[0].permissions[0]", NoOne, "A permission on table main.travel.bookings must have exactly one of user_name, group_name, service_principal_name.")]
    [InlineData("apps[0].permissions[0].user_name", "\"ada@example.com\"", "A permission on app agentstack-chat must have exactly one of user_name, group_name, service_principal_name.")]
    public void A_permission_is_one_holders(string field, string value, string fault) => Fails(field, value, fault);

    [Theory]
    [InlineData("apps[0].resources[0].app.permission", "\"CAN_MANAGE\"", "The permission of resource agent-backend of app agentstack-chat must be CAN_USE.")]
    [InlineData("apps[0].resources[0]", "{ \"name\": \"a\" }", "The resource a of app agentstack-chat must have exactly one of app, experiment, sql_warehouse.")]
    [InlineData("apps[0].resources[0].sql_warehouse", """{ "id": "a1b2c3d4e5f60718", "permission": "CAN_USE" }""", "The resource agent-backend of app agentstack-chat must have exactly one of app, experiment, sql_warehouse.")]
    [InlineData("apps[0].env[0].value", "\"a\"", "Variable AGENT_APP_URL of app agentstack-chat must have exactly one of value, value_from.")]
    [InlineData("apps[0].env[0]", "{ \"name\": \"A\" }", "Variable A of app agentstack-chat must have exactly one of value, value_from.")]
    [InlineData("apps[0].env[0].name", "\"DATABRICKS_HOST\"", "Variable DATABRICKS_HOST of app agentstack-chat is set by the platform; leave it out.")]
    [InlineData("apps[0].env[0].name", "\"DATABRICKS_CLIENT_SECRET\"", "Variable DATABRICKS_CLIENT_SECRET of app agentstack-chat is set by the platform; leave it out.")]
    [InlineData("apps[0].name", "\"\"", "The name of app '' must consist of lower-case letters, digits and hyphens.")]
    [InlineData("apps[0].name", "\"Agent Chat\"", "The name of app 'Agent Chat' must consist of lower-case letters, digits and hyphens.")]
    [InlineData("apps[0].name", "\"a/b\"", "The name of app 'a/b' must consist of lower-case letters, digits and hyphens.")]
    public void An_app_is_one_that_the_platform_could_have(string field, string value, string fault) => Fails(field, value, fault);

    [Theory]
    [InlineData("tables[0].columns", "[]", "Table main.travel.bookings must have columns.")]
    [InlineData("tables[0].columns[1].name", "\"Booked_By\"", "The column of table main.travel.bookings 'booked_by' is there twice.")]
    [InlineData("tables[0].name", "\"main.travel.b`s\"", "Table main.travel.b`s must have no backtick in its name, as 'main.travel.b`s' has.")]
    [InlineData("tables[0].columns[2].name", "\"ci`ty\"", "Column ci`ty of table main.travel.bookings must have no backtick in its name, as 'ci`ty' has.")]
    [InlineData("experiments[0].trace_table", "\"a.b.c`\"", "The trace_table of experiment 4200000000000001 must have no backtick in its name, as 'a.b.c`' has.")]
    public void A_table_is_one_that_a_statement_can_name(string field, string value, string fault) => Fails(field, value, fault);

    [Theory]
    [InlineData("users[0]")]
    [InlineData("users[0].groups[0]")]
    [InlineData("service_principals[1]")]
    [InlineData("apps[1]")]
    [InlineData("apps[0].user_api_scopes[0]")]
    [InlineData("apps[0].resources[1]")]
    [InlineData("tables[0].rows[3]")]
    [InlineData("serving_endpoints[0].permissions[1]")]
    public void No_entry_of_a_list_is_null(string field) => Fails(field, "null", $"The entry {field} is null; leave it out.");

    private static void Fails(string field, string value, string fault)
    {
        var failure = Assert.Throws<SettingException>(() => Read(seed => Set(seed, field, JsonNode.Parse(value))));

        Assert.StartsWith("Workspace:Seed, ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith($": {fault}", failure.Message, StringComparison.Ordinal);
    }

    private static void Read(Action<JsonNode> change)
    {
        var shipped = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workspace.json"));
        var seed = JsonNode.Parse(shipped, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip })!;
        change(seed);
        using var files = new TemporaryDirectory();
        var path = files.Write("workspace.json", seed.ToJsonString());
        SeedFile.Read(new ConfigurationBuilder().AddInMemoryCollection([new(SeedFile.Setting, path)]).Build());
    }

    // apps[0].name
    private static void Set(JsonNode seed, string path, JsonNode? value)
    {
        var steps = path.Replace("]", "", StringComparison.Ordinal).Split('.', '[');
        var holder = steps.SkipLast(1).Aggregate(seed, (node, step) => (node is JsonArray list ? list[int.Parse(step, null)] : node[step])!);
        if (holder is JsonArray array)
        {
            array[int.Parse(steps[^1], null)] = value;
        }
        else
        {
            holder[steps[^1]] = value;
        }
    }
}
