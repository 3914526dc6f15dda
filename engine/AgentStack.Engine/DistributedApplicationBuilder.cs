using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <inheritdoc />
public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private static readonly Dictionary<string, string> SwitchMappings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--operation"] = "AppHost:Operation",
        ["--step"] = "Pipeline:Step",
        ["--output-path"] = "Pipeline:OutputPath",
        ["--log-level"] = "Pipeline:LogLevel",
    };

    private readonly HostApplicationBuilder _host;

    public DistributedApplicationBuilder(string[] args)
        : this(new DistributedApplicationOptions { Args = args })
    {
    }

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
        : this(options, options.AssemblyName is { } name ? Assembly.Load(name) : Assembly.GetEntryAssembly(), configuration: null)
    {
    }

    internal DistributedApplicationBuilder(
        DistributedApplicationOptions options,
        Assembly? appHostAssembly,
        IEnumerable<KeyValuePair<string, string?>>? configuration)
    {
        ArgumentNullException.ThrowIfNull(options);
        AppHostAssembly = appHostAssembly;
        var project = new AppHostProject(appHostAssembly);
        AppHostDirectory = project.Directory;
        _host = new(new HostApplicationBuilderSettings
        {
            ApplicationName = appHostAssembly?.GetName().Name,
            ContentRootPath = AppHostDirectory,
            EnvironmentName = ReadEnvironment(options.Args ?? [], configuration ?? []),
        });

        Configuration.AddInMemoryCollection(configuration ?? []);
        Configuration.AddCommandLine(options.Args ?? [], SwitchMappings);
        ExecutionContext = new(ReadOperation(Configuration["AppHost:Operation"]));

        Services.AddEngine(this, options, project);
    }

    /// <inheritdoc />
    public ConfigurationManager Configuration => _host.Configuration;

    /// <inheritdoc />
    public string AppHostDirectory { get; }

    /// <inheritdoc />
    public Assembly? AppHostAssembly { get; }

    /// <inheritdoc />
    public IHostEnvironment Environment => _host.Environment;

    /// <inheritdoc />
    public IServiceCollection Services => _host.Services;

    /// <inheritdoc />
    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    /// <inheritdoc />
    public DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <inheritdoc />
    public IResourceCollection Resources { get; } = new ResourceCollection();

    /// <inheritdoc />
    public IDistributedApplicationPipeline Pipeline { get; } = new DistributedApplicationPipeline();

    /// <inheritdoc />
    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        if (Resources.Any(r => string.Equals(r.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new DistributedApplicationException(
                $"There is already a resource named '{resource.Name}'. Give one of the two another name.");
        }

        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    /// <inheritdoc />
    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new DistributedApplicationResourceBuilder<T>(this, resource);

    /// <inheritdoc />
    public virtual DistributedApplication Build()
    {
        var application = new DistributedApplication(_host.Build());
        ExecutionContext.ServiceProvider = application.Services;
        return application;
    }

    private static string? ReadEnvironment(string[] args, IEnumerable<KeyValuePair<string, string?>> configuration)
    {
        try
        {
            return new ConfigurationBuilder().AddInMemoryCollection(configuration).AddCommandLine(args).Build()[HostDefaults.EnvironmentKey];
        }
        catch (FormatException odd)
        {
            // What it says has the switch's value, which may be a secret.
            throw new DistributedApplicationException("A switch on the command line begins with one dash: it takes two, as in --operation.", odd);
        }
    }

    private static DistributedApplicationOperation ReadOperation(string? name) => name?.ToLowerInvariant() switch
    {
        null or "run" => DistributedApplicationOperation.Run,
        "publish" => DistributedApplicationOperation.Publish,
        _ => throw new DistributedApplicationException($"There is no operation '{name}'. The operations are: run, publish."),
    };
}
