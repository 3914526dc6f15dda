namespace Aspire.Hosting.ApplicationModel;

/// <summary>How the application's waits behave where they do not say it themselves.</summary>
public sealed class ResourceNotificationServiceOptions
{
    /// <summary>Without a dashboard nobody would restart a failed resource, so waiting on would be for ever.</summary>
    public WaitBehavior DefaultWaitBehavior { get; set; } = WaitBehavior.StopOnResourceUnavailable;
}
