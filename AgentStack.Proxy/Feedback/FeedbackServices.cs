using AgentStack.ServiceDefaults.Startup;

namespace AgentStack.Proxy.Feedback;

/// <summary>Registers votes: where they are kept, and the way to MLflow.</summary>
internal static class FeedbackServices
{
    /// <exception cref="SettingException">A setting cannot be used.</exception>
    public static IServiceCollection AddFeedback(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(FeedbackOptions.From(configuration))
        .AddSingleton<FeedbackDatabase>()
        .AddSingleton<VoteTable>()
        .AddSingleton<VoteLanes>()
        .AddSingleton<VoteRecorder>()
        .AddSingleton<FeedbackEndpoint>()
        .AddSingleton<MlflowAssessments>()
        .AddSingleton<MessageTraceTable>()
        .AddSingleton<MessageTraces>()
        .AddHostedService(provider => provider.GetRequiredService<MessageTraces>());
}
