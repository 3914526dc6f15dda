using AgentStack.Deploy.Checks;
using AgentStack.Deploy.Checks.Reading;
using AgentStack.Deploy.Emission;
using AgentStack.Deploy.Model;
using AgentStack.Tests.Files;
using FsCheck;
using FsCheck.Fluent;

namespace AgentStack.Tests.Deploy.Emission;

/// <summary>What is emitted passes every check of <c>deploy check</c>, the official schema among them.</summary>
public sealed class CheckedEmissionTests
{
    // An app that calls another may well want no token of its users.
    private const string OfTheModel = "Warning user-scopes-missing ";

    private static readonly bool[] Both = [false, true];

    public static TheoryData<bool, bool?, bool, bool> Options =>
        new(from split in Both
            from streamingOk in (bool?[])[true, false, null]
            from secrets in Both
            from hosts in Both
            select (split, streamingOk, secrets, hosts));

    [Theory]
    [MemberData(nameof(Options))]
    public void The_stack_is_emitted_clean_with_any_options(bool split, bool? streamingOk, bool secrets, bool hosts)
    {
        var model = SampleModels.TwoApps with
        {
            Hosts = hosts ? SampleModels.Everything.Hosts : SampleModels.TwoApps.Hosts,
            Apps =
            [
                secrets ? WithSecret(SampleModels.TwoApps.Apps[0]) : SampleModels.TwoApps.Apps[0],
                SampleModels.TwoApps.Apps[1] with { Guardrail = new GuardrailVerdict("databricks-claude-sonnet-4", streamingOk) },
            ],
        };

        Assert.Empty(Findings(model, split));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Everything_that_a_model_may_have_is_emitted_clean(bool split) =>
        Assert.Empty(Findings(SampleModels.Everything, split));

    [Fact]
    public void Any_model_is_emitted_with_no_other_finding_than_what_it_says_itself() =>
        Prop.ForAll(RandomModels.Any.ToArbitrary(), Gen.Elements(true, false).ToArbitrary(), (model, split) =>
        {
            var findings = Findings(model, split).Where(finding => !finding.StartsWith(OfTheModel, StringComparison.Ordinal));
            Assert.Empty(string.Join('\n', findings));
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private static AppModel WithSecret(AppModel app) => app with
    {
        Environment = [.. app.Environment, EnvironmentEntry.From("SEARCH_KEY", "search-key")],
        Resources =
            [.. app.Resources, new ResourceBinding("search-key", BindingKind.Secret, "READ", ["agentstack", "search-key"])],
    };

    private static IReadOnlyList<string> Findings(BundleModel model, bool split)
    {
        using var folder = new TemporaryDirectory();
        foreach (var text in BundleTexts.Of(model, split))
        {
            folder.Write(text.Path, text.Text);
        }

        // What publishing adds to the texts.
        folder.Write(".agentstack.json", "{}");
        foreach (var bundle in EmittedBundle.Of(model, split))
        {
            foreach (var app in bundle.Apps)
            {
                folder.Write(bundle.SourcePath(app) + "/" + Source(app), "");
            }
        }

        return [.. BundleChecker.Check(FolderReader.Read(folder.Path)).Select(finding =>
            $"{finding.Rule.Severity} {finding.Rule.Id} {finding.File}:{finding.Line}: {finding.Message}")];
    }

    private static string Source(AppModel app) => app.Command is ["uv", ..] ? "pyproject.toml" : "AgentStack.Proxy";
}
