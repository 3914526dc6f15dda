using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Orchestration;

/// <summary>Finds a project's assembly; builds the project first where the AppHost's own build did not.</summary>
internal sealed class ProjectBuilder(AppHostProject appHost, ResourceLoggerService logs, TimeProvider time) : IDisposable
{
    private static readonly Dictionary<string, string> LeaveNoServersBehind = new(StringComparer.Ordinal)
    {
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
    };

    // Two builds at once would write the projects that they share at the same time.
    private readonly SemaphoreSlim _oneAtATime = new(1);

    public async Task<string> BuiltAssemblyAsync(IResource resource, IProjectMetadata project, CancellationToken cancellationToken)
    {
        if (project is IBuiltProjectMetadata built)
        {
            return built.TargetPath;
        }

        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            return await BuildAsync(resource, project.ProjectPath, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<string> BuildAsync(IResource resource, string projectPath, CancellationToken cancellationToken)
    {
        var directory = Path.GetDirectoryName(projectPath)!;
        string[] arguments =
        [
            "msbuild", projectPath, "-restore", "-t:Build", "-getProperty:TargetPath", "-nologo", "-v:quiet",
            $"-p:Configuration={appHost.Configuration}",
        ];
        var dotnet = CommandLocator.Find("dotnet", directory, resource.Name, Environment.GetEnvironmentVariable("PATH"));
        var spec = new ProcessSpec(dotnet, arguments, directory, LeaveNoServersBehind);
        await using var build = SupervisedProcess.Start(spec, line => logs.Write(resource.Name, line.Text, line.IsError), time);
        var exitCode = await build.Exited.WaitAsync(cancellationToken);
        var lastLine = build.LastLines.LastOrDefault(line => line.Length > 0);
        return exitCode == 0 && File.Exists(lastLine) ? lastLine : throw new DistributedApplicationException(
            $"The project of '{resource.Name}' did not build (exit code {exitCode}). Run 'dotnet build {projectPath}' to see why.");
    }
}
