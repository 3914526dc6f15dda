namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>A rule about a way in which a file that the app needs does not reach the workspace.</summary>
internal abstract class NeededFileRule(RuleDescription description) : UploadRule(description)
{
    protected sealed override IEnumerable<Finding> Find(AppUpload upload) =>
        from needed in upload.Needed
        let lost = needed.FirstOrDefault(file => IsLost(upload, file))
        where lost is not null
        select At(lost, $"The app needs {needed.Key}, {How}.");

    /// <summary>What befalls the file, for people, as the end of a sentence.</summary>
    protected abstract string How { get; }

    /// <summary>Whether it befalls this one.</summary>
    protected abstract bool IsLost(AppUpload upload, SourceFile file);
}
