using System.Text;
using AgentStack.Contract;
using AgentStack.Deploy.Emission;
using AgentStack.Deploy.Model;
using AgentStack.Proxy.Guardrail;
using Microsoft.Extensions.Configuration;

namespace AgentStack.Tests.Deploy.Emission;

public sealed class GuardrailFileTests
{
    private const string Path = "proxy/appsettings.Production.json";

    [Fact]
    public void The_proxy_asks_for_whole_answers_where_the_audit_says_that_streams_trip()
    {
        Assert.Equal(StreamingPolicy.Unary, ReadByTheProxy(With(streamingOk: false)));
    }

    [Fact]
    public void The_proxy_finds_out_where_nobody_has_measured_it()
    {
        Assert.Equal(StreamingPolicy.Auto, ReadByTheProxy(With(streamingOk: null)));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(null, false)]
    public void The_debt_is_named_where_streaming_is_off(bool? streamingOk, bool named) => Assert.Equal(
        named,
        Emitted.Text(With(streamingOk), Path).StartsWith($"// debt: {GuardrailSettings.Debt}\n", StringComparison.Ordinal));

    [Fact]
    public void Nothing_is_written_where_streams_get_through_or_nobody_asked()
    {
        Assert.DoesNotContain(BundleTexts.Of(With(streamingOk: true), split: false), text => text.Path == Path);
        Assert.DoesNotContain(BundleTexts.Of(SampleModels.TwoApps, split: false), text => text.Path == Path);
    }

    private static BundleModel With(bool? streamingOk) => SampleModels.TwoApps with
    {
        Apps =
        [
            SampleModels.TwoApps.Apps[0],
            SampleModels.TwoApps.Apps[1] with { Guardrail = new GuardrailVerdict("databricks-claude-sonnet-4", streamingOk) },
        ],
    };

    private static StreamingPolicy ReadByTheProxy(BundleModel model)
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(Emitted.Text(model, Path)));
        return GuardrailAudit.From(new ConfigurationBuilder().AddJsonStream(json).Build()).Policy;
    }
}
