namespace AgentStack.Deploy.Publishing.Output;

/// <summary>Who may look into a folder.</summary>
internal static class FolderMode
{
    /// <summary>Gives a folder the mode of another, where folders have one.</summary>
    public static void Copy(string from, string to)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(to, File.GetUnixFileMode(from));
        }
    }
}
