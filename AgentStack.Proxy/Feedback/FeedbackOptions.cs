using AgentStack.ServiceDefaults.Startup;

namespace AgentStack.Proxy.Feedback;

/// <summary>Where votes are kept and how MLflow is asked, from the configuration section <see cref="Section"/>.</summary>
internal sealed class FeedbackOptions
{
    public const string Section = "Feedback";

    private static readonly TimeSpan LongestRetryDelay = TimeSpan.FromMinutes(1);

    /// <summary>The database's file; a relative path begins at the content root.</summary>
    public string Database { get; set; } = "App_Data/feedback.db";

    /// <summary>How long a trace that MLflow does not have yet is given to arrive.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <exception cref="SettingException">A value cannot be read or is out of its range.</exception>
    public static FeedbackOptions From(IConfiguration configuration)
    {
        var options = Bind(configuration);
        if (string.IsNullOrWhiteSpace(options.Database))
        {
            throw new SettingException($"{Section}:{nameof(Database)} must be the path of a file.");
        }

        if (options.RetryDelay < TimeSpan.Zero || options.RetryDelay > LongestRetryDelay)
        {
            throw new SettingException($"{Section}:{nameof(RetryDelay)} must be a time such as 00:00:02, at most a minute.");
        }

        return options;
    }

    private static FeedbackOptions Bind(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(Section).Get<FeedbackOptions>() ?? new FeedbackOptions();
        }
        catch (InvalidOperationException unreadable)
        {
            throw new SettingException(unreadable.Message, unreadable);
        }
    }
}
