using AgentStack.Proxy.Errors;
using AgentStack.ServiceDefaults.Startup;

namespace AgentStack.Proxy.Chat;

/// <summary>The limits of the chat path, from the configuration section <see cref="Section"/>.</summary>
internal sealed class ChatOptions
{
    public const string Section = "Chat";

    /// <summary>The largest request body, in bytes.</summary>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>How long the agent may be silent: until its answer begins, and between two bytes of it.</summary>
    public TimeSpan AgentTimeout { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>How long the client may go without a byte before it gets a comment.</summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many chat turns may be under way at once.</summary>
    public int MaxConcurrentStreams { get; set; } = 1000;

    /// <summary>How long whoever stops the app waits between SIGTERM and SIGKILL; open streams have a little less.</summary>
    public TimeSpan ShutdownGrace { get; set; } = Drain.PlatformGrace;

    /// <exception cref="SettingException">A value cannot be read or is out of its range.</exception>
    public static ChatOptions From(IConfiguration configuration)
    {
        var options = Bind(configuration);
        Require(options.MaxBodyBytes > 0, nameof(MaxBodyBytes), "a number of bytes above 0");
        Require(options.MaxConcurrentStreams > 0, nameof(MaxConcurrentStreams), "a number above 0");
        Require(IsInterval(options.AgentTimeout), nameof(AgentTimeout), "a time such as 00:02:00, at most a day");
        Require(IsInterval(options.HeartbeatInterval), nameof(HeartbeatInterval), "a time such as 00:00:15, at most a day");
        Require(IsInterval(options.ShutdownGrace), nameof(ShutdownGrace), "a time such as 00:00:15, at most a day");
        return options;
    }

    private static ChatOptions Bind(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(Section).Get<ChatOptions>() ?? new ChatOptions();
        }
        catch (InvalidOperationException unreadable)
        {
            throw new SettingException(unreadable.Message, unreadable);
        }
    }

    private static bool IsInterval(TimeSpan time) => time > TimeSpan.Zero && time <= TimeSpan.FromDays(1);

    private static void Require(bool holds, string name, string expected)
    {
        if (!holds)
        {
            throw new SettingException($"{Section}:{name} must be {expected}.");
        }
    }
}
