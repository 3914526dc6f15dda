using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Orchestration;

/// <summary>Everything that an AppHost is made of.</summary>
internal static class EngineServices
{
    public static void AddEngine(
        this IServiceCollection services, DistributedApplicationBuilder builder, DistributedApplicationOptions options, AppHostProject appHost)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(appHost);
        services.AddSingleton(builder.Eventing);
        services.AddSingleton(builder.ExecutionContext);
        services.AddSingleton(_ => new DistributedApplicationModel(builder.Resources));
        services.AddSingleton<ResourceLoggerService>();
        services.AddSingleton(s => new ResourceNotificationService(
            s.GetRequiredService<DistributedApplicationModel>(),
            s.GetRequiredService<IOptions<ResourceNotificationServiceOptions>>().Value));
        services.AddSingleton(s => new ResourceCommandService(
            s.GetRequiredService<DistributedApplicationModel>(),
            s.GetRequiredService<ResourceNotificationService>(),
            s.GetRequiredService<ResourceLoggerService>(),
            s));
        services.AddHealthChecks();
        services.AddHttpClient();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        services.AddQuietLogging();
        if (builder.ExecutionContext.IsPublishMode)
        {
            services.AddPipeline(builder.Pipeline);
        }
        else
        {
            services.AddOrchestration(options);
        }
    }

    private static void AddOrchestration(this IServiceCollection services, DistributedApplicationOptions options)
    {
        services.AddSingleton<EndpointAllocator>();
        services.AddSingleton<ProjectBuilder>();
        services.AddSingleton<ProcessPlanner>();
        services.AddSingleton<HealthMonitor>();
        services.AddSingleton<ResourceUrls>();
        services.AddSingleton<ResourceLifeServices>();
        services.AddSingleton<PipelineOutcome>();

        // Whoever shows the output must be there before the first line is written.
        if (options.EnableResourceLogging)
        {
            services.AddHostedService<ResourceLogForwarder>();
        }
        else
        {
            services.AddHostedService<ConsoleReporter>();
        }

        services.AddHostedService<ApplicationOrchestrator>();
    }

    private static void AddPipeline(this IServiceCollection services, IDistributedApplicationPipeline pipeline)
    {
        services.AddSingleton((DistributedApplicationPipeline)pipeline);
        services.AddSingleton<IPipelineOutputService, PipelineOutputService>();

        // Until the last step is through: the AppHost may be stopped before the first begins, and a step may outlast it.
        services.AddSingleton(new PipelineOutcome { Failure = new PipelineInterruptedException() });
        services.AddHostedService<PipelineExecutor>();
    }

    private static void AddQuietLogging(this IServiceCollection services) => services.AddLogging(logging => logging
        .AddSimpleConsole(console => console.SingleLine = true)
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None)
        // The exception that these would print is told in one line where the process ends.
        .AddFilter("Microsoft.Extensions.Hosting.Internal", LogLevel.None)
        .AddFilter("System.Net.Http", LogLevel.Warning));
}
