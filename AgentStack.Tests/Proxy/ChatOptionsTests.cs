using AgentStack.Proxy.Chat;
using Microsoft.Extensions.Configuration;

namespace AgentStack.Tests.Proxy;

public sealed class ChatOptionsTests
{
    [Fact]
    public void Without_settings_the_contracts_limits_hold()
    {
        var options = ChatOptions.From(new ConfigurationBuilder().Build());

        Assert.Equal(1024 * 1024, options.MaxBodyBytes);
        Assert.Equal(TimeSpan.FromSeconds(120), options.AgentTimeout);
        Assert.Equal(TimeSpan.FromSeconds(15), options.HeartbeatInterval);
        Assert.Equal(1000, options.MaxConcurrentStreams);
    }
}
