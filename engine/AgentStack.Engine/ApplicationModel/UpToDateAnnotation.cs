namespace Aspire.Hosting.ApplicationModel;

/// <summary>A step that need not run when its result is already there.</summary>
/// <param name="isUpToDate">Asked at each start.</param>
/// <param name="message">What the resource's output then says.</param>
internal sealed class UpToDateAnnotation(Func<bool> isUpToDate, string message) : IResourceAnnotation
{
    public Func<bool> IsUpToDate { get; } = isUpToDate;

    public string Message { get; } = message;
}
