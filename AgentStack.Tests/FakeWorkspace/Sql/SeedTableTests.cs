using System.Text.Json.Nodes;
using AgentStack.FakeWorkspace.Mlflow;
using AgentStack.FakeWorkspace.Seed;
using AgentStack.ServiceDefaults.Startup;
using AgentStack.Tests.Files;
using Microsoft.Extensions.Configuration;

namespace AgentStack.Tests.FakeWorkspace.Sql;

public sealed class SeedTableTests
{
    [Theory]
    [InlineData("name", "\"bookings\"", "Table 'bookings' must have a name of three parts: catalog.schema.table.")]
    [InlineData("columns", """[{"name": "a", "type": "MAP"}]""", "Column a of table main.t.things has type 'MAP', which is not supported.")]
    [InlineData("columns", """[{"name": "a", "type": "TIMESTAMP"}]""", "Column a of table main.t.things has type 'TIMESTAMP', which is not supported.")]
    [InlineData("row_filter", """{"column": "b"}""", "The row filter of table main.t.things refers to 'b', which is no STRING column of it.")]
    [InlineData("row_filter", """{"column": "d"}""", "The row filter of table main.t.things refers to 'd', which is no STRING column of it.")]
    [InlineData("permissions", """[{"level": "CAN_USE", "group_name": "users"}]""", "A permission on table main.t.things must be SELECT.")]
    [InlineData("rows", """[["x", "2026-01-01", 1, 1.5, true], ["x"]]""", "Row 2 of table main.t.things does not fit its columns.")]
    [InlineData("rows", """[["x", "2026-13-01", 1, 1.5, true]]""", "Row 1 of table main.t.things does not fit its columns.")]
    [InlineData("rows", """[["x", "-1/29", 1, 1.5, true]]""", "Row 1 of table main.t.things does not fit its columns.")]
    [InlineData("rows", """[["x", "-1/28", 1.5, 1.5, true]]""", "Row 1 of table main.t.things does not fit its columns.")]
    [InlineData("rows", """[["x", "-1/28", 1, 1.5, "yes"]]""", "Row 1 of table main.t.things does not fit its columns.")]
    [InlineData("rows", """[[1, "-1/28", 1, 1.5, true]]""", "Row 1 of table main.t.things does not fit its columns.")]
    public void A_table_that_cannot_be_is_named_with_what_is_wrong(string field, string value, string message)
    {
        var table = JsonNode.Parse("""
            {"name": "main.t.things",
             "columns": [{"name": "a", "type": "STRING"}, {"name": "d", "type": "DATE"}, {"name": "n", "type": "BIGINT"},
                         {"name": "x", "type": "DOUBLE"}, {"name": "b", "type": "BOOLEAN"}],
             "rows": [[null, null, null, null, null], ["x", "-12/01", 1, 1, false]]}
            """)!.AsObject();
        Read(table);

        table[field] = JsonNode.Parse(value);

        Assert.EndsWith(message, Assert.Throws<SettingException>(() => Read(table)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trace_table_has_three_parts()
    {
        var failure = Assert.Throws<SettingException>(() => Read(table: null, traceTable: "main.traces"));

        Assert.EndsWith("The trace_table of experiment 1 must have three parts: catalog.schema.prefix.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-00:00:01")]
    [InlineData("01:00:01")]
    public void A_flush_delay_that_cannot_be_is_named_with_what_to_write_instead(string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(MlflowSwitches.FlushDelaySetting, value)]).Build();

        Assert.Equal(
            $"Workspace:TraceFlushDelay is '{value}'; set it to a time of at most an hour, such as 00:00:02.",
            Assert.Throws<SettingException>(() => MlflowSwitches.From(configuration)).Message);
    }

    private static void Read(JsonObject? table, string traceTable = "main.ml.traces")
    {
        var seed = new JsonObject
        {
            ["id"] = "1",
            ["name"] = "test",
            ["users"] = new JsonArray(),
            ["service_principals"] = new JsonArray(),
            ["apps"] = new JsonArray(),
            ["experiments"] = new JsonArray(new JsonObject { ["id"] = "1", ["name"] = "/e", ["trace_table"] = traceTable }),
            ["warehouses"] = new JsonArray(),
            ["tables"] = table is null ? new JsonArray() : new JsonArray(table.DeepClone()),
        };
        using var files = new TemporaryDirectory();
        var path = files.Write("workspace.json", seed.ToJsonString());
        SeedFile.Read(new ConfigurationBuilder().AddInMemoryCollection([new(SeedFile.Setting, path)]).Build());
    }
}
