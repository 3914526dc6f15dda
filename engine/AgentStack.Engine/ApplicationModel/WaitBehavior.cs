namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a waiter does when the other resource fails.</summary>
public enum WaitBehavior
{
    WaitOnResourceUnavailable,
    StopOnResourceUnavailable,
}
