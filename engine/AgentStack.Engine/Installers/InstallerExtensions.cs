using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Installers;

/// <summary>The step that installs what an app needs.</summary>
internal static class InstallerExtensions
{
    /// <summary>Puts the step below the app: the app waits for it, or a person starts it.</summary>
    public static IResourceBuilder<T> WithInstaller<T>(this IResourceBuilder<T> app, IResourceBuilder<ExecutableResource> installer, bool install)
        where T : IResourceWithWaitSupport
    {
        installer.WithParentRelationship(app.Resource);
        if (install)
        {
            return app.WaitForCompletion(installer);
        }

        installer.WithExplicitStart();
        return app;
    }
}
