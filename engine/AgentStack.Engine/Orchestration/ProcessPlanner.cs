using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Turns a resource into the process to start: everything that its callbacks and references say, resolved.</summary>
internal sealed class ProcessPlanner(
    DistributedApplicationExecutionContext executionContext, ProjectBuilder projects, ResourceLoggerService logs)
{
    public async Task<ProcessSpec> PlanAsync(IResource resource, CancellationToken cancellationToken)
    {
        var logger = logs.GetLogger(resource);
        var (command, leadingArguments, directory) = resource switch
        {
            ExecutableResource executable => (executable.Command, [], executable.WorkingDirectory),
            _ => await ProjectCommandAsync(resource, cancellationToken),
        };
        if (!Directory.Exists(directory))
        {
            throw new DistributedApplicationException(
                $"The working directory of '{resource.Name}', '{directory}', does not exist. Correct its path in the AppHost.");
        }

        var environment = await EnvironmentAsync(resource, logger, cancellationToken);
        var arguments = await ArgumentsAsync(resource, cancellationToken);
        var searchPath = environment.GetValueOrDefault("PATH") ?? Environment.GetEnvironmentVariable("PATH");
        var file = CommandLocator.Find(command, directory, resource.Name, searchPath);
        return new(file, [.. leadingArguments, .. arguments], directory, environment);
    }

    private static async Task<string?> ResolveAsync(object value, CancellationToken cancellationToken) => value switch
    {
        string text => text,
        IValueProvider provider => await provider.GetValueAsync(cancellationToken),
        _ => value.ToString(),
    };

    private async Task<(string Command, string[] Arguments, string Directory)> ProjectCommandAsync(
        IResource resource, CancellationToken cancellationToken)
    {
        var project = resource.Annotations.OfType<IProjectMetadata>().Single();
        var assembly = await projects.BuiltAssemblyAsync(resource, project, cancellationToken);
        return ("dotnet", ["exec", assembly], Path.GetDirectoryName(project.ProjectPath)!);
    }

    private async Task<Dictionary<string, string>> EnvironmentAsync(
        IResource resource, ILogger logger, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(executionContext, resource, [], cancellationToken) { Logger = logger };
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            if (endpoint.TargetPortEnvironmentVariable is { } variable)
            {
                context.EnvironmentVariables[variable] = endpoint.AssignedTargetPort!.Value.ToString();
            }
        }

        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in context.EnvironmentVariables)
        {
            environment[name] = await ResolveAsync(value, cancellationToken) ?? "";
        }

        return environment;
    }

    private async Task<List<string>> ArgumentsAsync(IResource resource, CancellationToken cancellationToken)
    {
        var context = new CommandLineArgsCallbackContext([], resource, cancellationToken) { ExecutionContext = executionContext };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        var arguments = new List<string>(context.Args.Count);
        foreach (var argument in context.Args)
        {
            arguments.Add(await ResolveAsync(argument, cancellationToken) ?? "");
        }

        return arguments;
    }
}
