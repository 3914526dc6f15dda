namespace AgentStack.Deploy.Publishing.Artefacts;

/// <summary>A folder for what is built on the way; it goes with the publication.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("agentstack-publish-").FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It is in the system's temporary folder; why the publication ends is what has to be told.
        }
    }
}
