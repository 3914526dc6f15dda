using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Installers;
using Aspire.Hosting.JavaScript;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Apps of the npm world.</summary>
public static class JavaScriptHostingExtensions
{
    private const string Npm = "npm";

    /// <summary>Adds an app that runs a script of its package.json; its packages are installed first.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="appDirectory">Where package.json is, relative to the AppHost's directory, or absolute.</param>
    /// <param name="runScriptName">The script to run.</param>
    public static IResourceBuilder<JavaScriptAppResource> AddJavaScriptApp(
        this IDistributedApplicationBuilder builder, string name, string appDirectory, string runScriptName = "dev") =>
        builder.AddApp(new JavaScriptAppResource(name, Npm, builder.AppPath(appDirectory, name)), runScriptName);

    /// <summary>Adds Vite's development server, with an endpoint <c>http</c> and the variable <c>PORT</c>.</summary>
    /// <inheritdoc cref="AddJavaScriptApp" />
    public static IResourceBuilder<ViteAppResource> AddViteApp(
        this IDistributedApplicationBuilder builder, string name, string appDirectory, string runScriptName = "dev")
    {
        var resource = new ViteAppResource(name, Npm, builder.AppPath(appDirectory, name));
        return builder
            .AddApp(resource, runScriptName, "--", "--port", resource.GetEndpoint(Uri.UriSchemeHttp).Property(EndpointProperty.TargetPort))
            .WithHttpEndpoint(env: "PORT");
    }

    /// <summary>Says how npm installs the app's packages.</summary>
    /// <param name="resource">The app.</param>
    /// <param name="install">Whether to install by itself before the app starts.</param>
    /// <param name="installCommand">npm's command, <c>install</c> when null.</param>
    /// <param name="installArgs">Arguments of the command.</param>
    public static IResourceBuilder<TResource> WithNpm<TResource>(
        this IResourceBuilder<TResource> resource, bool install = true, string? installCommand = null, string[]? installArgs = null)
        where TResource : JavaScriptAppResource
    {
        var app = resource.Resource;
        var application = resource.ApplicationBuilder;
        var installerName = $"{app.Name}-installer";
        if (application.ExecutionContext.IsPublishMode)
        {
            return resource;
        }

        RemoveInstaller(application, app, installerName);
        var installer = application
            .AddResource(new JavaScriptInstallerResource(installerName, app.WorkingDirectory))
            .WithArgs([installCommand ?? "install", .. installArgs ?? []])
            .WithAnnotation(new UpToDateAnnotation(
                () => !NodeModules.NeedsInstall(app.WorkingDirectory), "node_modules is as new as the lock file; nothing to install."));
        return resource.WithInstaller(installer, install);
    }

    private static IResourceBuilder<TResource> AddApp<TResource>(
        this IDistributedApplicationBuilder builder, TResource resource, string script, params object[] scriptArguments)
        where TResource : JavaScriptAppResource => builder
        .AddResource(resource)
        .WithNpm()
        .WithOtlpExporter()
        .WithEnvironment("NODE_ENV", builder.Environment.IsDevelopment() ? "development" : "production")
        .WithArgs(["run", script, .. scriptArguments]);

    private static string AppPath(this IDistributedApplicationBuilder builder, string appDirectory, string name)
    {
        var path = Path.GetFullPath(appDirectory, builder.AppHostDirectory);
        return File.Exists(Path.Combine(path, "package.json")) ? path : throw new DistributedApplicationException(
            $"There is no package.json in '{path}', the directory of '{name}'. Correct its path in the AppHost.");
    }

    private static void RemoveInstaller(IDistributedApplicationBuilder application, JavaScriptAppResource app, string installerName)
    {
        if (application.Resources.SingleOrDefault(r => r.Name == installerName) is not { } earlier)
        {
            return;
        }

        application.Resources.Remove(earlier);
        foreach (var wait in app.Annotations.OfType<WaitAnnotation>().Where(w => w.Resource == earlier).ToArray())
        {
            app.Annotations.Remove(wait);
        }
    }
}
