using AgentStack.Tests.Stack;

namespace AgentStack.Tests.Browser;

[Collection(typeof(StackAndBrowser))]
public sealed class BuiltPageTests
{
    [Fact]
    public void A_page_that_is_not_built_is_told_with_the_command_that_builds_it()
    {
        var missing = Assert.Throws<DirectoryNotFoundException>(() => BuiltPage.In("/nowhere"));

        Assert.Contains("npm ci && npm run build", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_build_puts_the_page_where_the_proxy_serves_it() =>
        Assert.Equal("wwwroot", Path.GetFileName(BuiltPage.In(BuiltPage.ProxyFolder)));
}
