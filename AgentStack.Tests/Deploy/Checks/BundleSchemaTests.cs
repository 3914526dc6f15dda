using System.Text;
using AgentStack.Deploy.Checks.Reading;
using AgentStack.Deploy.Checks.Schema;
using AgentStack.Deploy.Model;
using AgentStack.Tests.Files;

namespace AgentStack.Tests.Deploy.Checks;

public sealed class BundleSchemaTests
{
    private const string Official = "deploy/AgentStack.Deploy/Checks/Schema/databricks-bundle-schema.json";

    [Fact]
    public void The_official_schema_uses_nothing_that_the_check_does_not_know() => Assert.NotEmpty(BundleSchema.Embedded.Root.Properties);

    [Fact]
    public void A_newer_schema_can_take_its_place()
    {
        var newer = Repository.Read(Official).Replace("\"MEDIUM\"", "\"TINY\"", StringComparison.Ordinal);
        Assert.Empty(Check(newer, "resources: {apps: {a: {name: a, compute_size: TINY}}}"));
        Assert.Equal(["wrong-value"], Check(newer, "resources: {apps: {a: {name: a, compute_size: MEDIUM}}}"));
    }

    [Fact]
    public void A_keyword_that_a_newer_schema_brings_is_refused_wherever_it_stands()
    {
        var newer = Repository.Read(Official).Replace("\"enum\"", "\"const\"", StringComparison.Ordinal);
        var refused = Assert.Throws<SchemaException>(() => Read(newer));
        Assert.Equal("The schema uses the keyword 'const', which the check does not know.", refused.Message);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("3")]
    [InlineData("""{"$ref": "#/$defs/nowhere"}""")]
    public void What_is_no_schema_is_refused(string json) => Assert.Throws<SchemaException>(() => Read(json));

    // What the CLI makes of plain scalars, by its normalisation: numbers become texts, words become switches.
    [Theory]
    [InlineData("bundle: {name: 3}")]
    [InlineData("bundle: {name: true}")]
    [InlineData("bundle: {name: 2026-01-01}")]
    [InlineData("resources: {apps: ~}")]
    [InlineData("resources: {apps: {a: ${var.whole_app}}}")]
    [InlineData("resources: {apps: {a: {name: a, lifecycle: {started: on}}}}")]
    [InlineData("resources: {apps: {a: {name: a, lifecycle: {started: \"${var.x}\"}}}}")]
    [InlineData("resources: {jobs: {a: {max_concurrent_runs: 0x10}}}")]
    [InlineData("resources: {jobs: {a: {max_concurrent_runs: \"7\"}}}")]
    [InlineData("resources: {jobs: {a: {max_concurrent_runs: 7.0}}}")]
    public void What_the_cli_takes_is_right(string yaml) => Assert.Empty(Check(Repository.Read(Official), yaml));

    [Theory]
    [InlineData("bundle: {name: ~}", "wrong-type")]
    [InlineData("bundle: {name: [a]}", "wrong-type")]
    [InlineData("bundle: [a]", "wrong-type")]
    [InlineData("[a]", "wrong-type")]
    [InlineData("resources: {apps: {a: {name: a, lifecycle: {started: maybe}}}}", "wrong-type")]
    [InlineData("resources: {jobs: {a: {max_concurrent_runs: 7.5}}}", "wrong-type")]
    [InlineData("resources: {jobs: {a: {max_concurrent_runs: seven}}}", "wrong-type")]
    [InlineData("resources: {app: {}}", "unknown-field")]
    [InlineData("resources: {apps: {a: {name: a, resources: [{job: {id: \"1\"}, name: j}]}}}", "missing-field")]
    [InlineData("targets: {dev: {resources: {apps: {a: {compute_size: HUGE}}}}}", "wrong-value")]
    public void What_the_cli_drops_or_refuses_is_one_finding(string yaml, string rule) =>
        Assert.Equal([rule], Check(Repository.Read(Official), yaml));

    [Fact]
    public void The_kinds_of_bindings_are_those_of_the_schema()
    {
        foreach (var kind in BindingKind.All)
        {
            foreach (var permission in kind.Permissions)
            {
                var fields = kind.Fields.Select(field => $"{field}: {(field == "securable_type" ? "TABLE" : "x")}").Append($"permission: {permission}");
                var yaml = $"resources: {{apps: {{a: {{name: a, resources: [{{name: r, {kind.Name}: {{{string.Join(", ", fields)}}}}}]}}}}}}";
                Assert.Empty(Check(Repository.Read(Official), yaml));
            }
        }
    }

    private static BundleSchema Read(string json) => BundleSchema.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    private static string[] Check(string schema, string yaml) =>
        [.. SchemaValidator.Check(YamlReader.Parse(yaml, "databricks.yml"), Read(schema)).Select(finding => finding.Rule.Id)];
}
