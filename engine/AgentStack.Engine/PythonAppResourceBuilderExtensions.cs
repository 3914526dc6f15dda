using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Installers;
using Aspire.Hosting.Python;

namespace Aspire.Hosting;

/// <summary>Apps of the Python world.</summary>
public static class PythonAppResourceBuilderExtensions
{
    /// <summary>Adds a script that runs with the virtual environment's interpreter.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="appDirectory">Where the app is, relative to the AppHost's directory, or absolute.</param>
    /// <param name="scriptPath">The script, relative to the app's directory.</param>
    public static IResourceBuilder<PythonAppResource> AddPythonApp(
        this IDistributedApplicationBuilder builder, string name, string appDirectory, string scriptPath)
    {
        var directory = builder.AppPath(appDirectory, name);
        return builder
            .AddPython(new PythonAppResource(name, PythonEnvironment.Locate(directory, builder.AppHostDirectory).Executable("python"), directory))
            .WithArgs(scriptPath);
    }

    /// <summary>Adds a web app behind uvicorn, with an endpoint <c>http</c> and the variable <c>PORT</c>.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="appDirectory">Where the app is, relative to the AppHost's directory, or absolute.</param>
    /// <param name="app">The module and its variable: <c>main:app</c>.</param>
    public static IResourceBuilder<UvicornAppResource> AddUvicornApp(
        this IDistributedApplicationBuilder builder, string name, string appDirectory, string app)
    {
        var isRun = builder.ExecutionContext.IsRunMode;
        var directory = builder.AppPath(appDirectory, name);
        var resource = new UvicornAppResource(name, PythonEnvironment.Locate(directory, builder.AppHostDirectory).Executable("uvicorn"), directory);
        return builder
            .AddPython(resource)
            .WithHttpEndpoint(env: "PORT")
            .WithArgs([
                app, "--host", isRun ? "localhost" : "0.0.0.0",
                "--port", resource.GetEndpoint(Uri.UriSchemeHttp).Property(EndpointProperty.TargetPort),
                .. isRun ? (object[])["--reload"] : [],
            ]);
    }

    /// <summary>Makes the virtual environment with <c>uv sync</c> before the app starts.</summary>
    /// <param name="builder">The app.</param>
    /// <param name="install">Whether to do so by itself.</param>
    /// <param name="args">uv's arguments, <c>sync</c> when null.</param>
    public static IResourceBuilder<T> WithUv<T>(this IResourceBuilder<T> builder, bool install = true, string[]? args = null)
        where T : PythonAppResource
    {
        if (builder.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            return builder;
        }

        var installer = builder.ApplicationBuilder
            .AddResource(new PythonInstallerResource($"{builder.Resource.Name}-installer", "uv", builder.Resource.WorkingDirectory))
            .WithArgs(args ?? ["sync"]);
        return builder.WithInstaller(installer, install);
    }

    private static IResourceBuilder<T> AddPython<T>(this IDistributedApplicationBuilder builder, T resource)
        where T : PythonAppResource
    {
        var added = builder.AddResource(resource).WithOtlpExporter();
        foreach (var signal in (string[])["TRACES", "LOGS", "METRICS"])
        {
            added.WithEnvironment($"OTEL_{signal}_EXPORTER", "otlp");
        }

        return added.WithEnvironment("OTEL_PYTHON_LOGGING_AUTO_INSTRUMENTATION_ENABLED", "true");
    }

    private static string AppPath(this IDistributedApplicationBuilder builder, string appDirectory, string name)
    {
        var path = Path.GetFullPath(appDirectory, builder.AppHostDirectory);
        return Directory.Exists(path) ? path : throw new DistributedApplicationException(
            $"The directory of '{name}', '{path}', does not exist. Correct its path in the AppHost.");
    }
}
