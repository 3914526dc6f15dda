using AgentStack.Deploy.Publishing;
using Microsoft.Extensions.Configuration;

namespace AgentStack.Tests.Deploy.Publishing;

public sealed class BundleSettingsTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false, "--split")]
    [InlineData(true, true, "--split", "--force")]
    [InlineData(true, true, "--FORCE=true", "--split=true")]
    [InlineData(false, true, "--split", "false", "--force")]
    [InlineData(true, false, "--split", "--output-path", "x")]
    [InlineData(true, true, "--SPLIT", "--Force", "/Chat:Port", "8000")]
    [InlineData(true, false, "--split", "Chat:Port=8000")]
    public void A_switch_may_stand_bare_or_with_its_value(bool isSplit, bool isForced, params string[] args)
    {
        var settings = Read(args);

        Assert.Equal((isSplit, isForced), (settings.IsSplit, settings.IsForced));
    }

    [Fact]
    public void Other_arguments_are_left_as_they_are()
    {
        string[] args = ["--operation", "publish", "--step", "publish", "--output-path", "x", "--splitter", "y"];

        Assert.Equal(args, BundleArguments.Complete(args));
    }

    [Theory]
    [InlineData("--split=both")]
    [InlineData("--split", "both")]
    public void A_value_that_is_none_is_refused_with_the_switchs_name(params string[] args)
    {
        var failure = Assert.Throws<PublishException>(() => Read(args));

        Assert.Equal("--split is 'both'; set it to true or false, or leave the value out.", failure.Message);
    }

    [Fact]
    public void The_targets_workspaces_may_be_fixed()
    {
        var settings = Read("--Bundle:Hosts:prod=https://dbc-1.cloud.databricks.com");

        Assert.Equal(new Uri("https://dbc-1.cloud.databricks.com"), Assert.Single(settings.Hosts, host => host.Key == "prod").Value);
    }

    [Theory]
    [InlineData("dbc-1.cloud.databricks.com")]
    [InlineData("https://someone:hunter2@dbc-1.cloud.databricks.com")]
    [InlineData("https://dbc-1.cloud.databricks.com/?o=1")]
    public void A_workspace_that_is_no_address_is_refused_without_being_repeated(string host)
    {
        var failure = Assert.Throws<PublishException>(() => Read("--Bundle:Hosts:prod=" + host));

        Assert.Contains("Bundle:Hosts:prod", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.Message, StringComparison.Ordinal);
    }

    private static BundleSettings Read(params string[] args) =>
        BundleSettings.From(new ConfigurationBuilder().AddCommandLine(BundleArguments.Complete(args)).Build());
}
