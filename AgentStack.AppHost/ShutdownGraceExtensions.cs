namespace AgentStack.AppHost;

/// <summary>How long a service may go on with open streams once it is told to stop.</summary>
internal static class ShutdownGraceExtensions
{
    /// <summary>Ctrl+C ends everything within 10 s, so open streams get their last words earlier than on the platform.</summary>
    public static IResourceBuilder<ProjectResource> WithLocalShutdownGrace(this IResourceBuilder<ProjectResource> builder) =>
        builder.ApplicationBuilder.ExecutionContext.IsRunMode ? builder.WithEnvironment("Chat__ShutdownGrace", "00:00:05") : builder;
}
