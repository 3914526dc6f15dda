namespace AgentStack.WorkspaceClient.Credentials;

/// <summary>The <c>databricks</c> command on the user's machine.</summary>
public static class DatabricksCli
{
    /// <summary>The command as the user types it.</summary>
    public const string Command = "databricks";

    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The full path of the CLI on the PATH; <see langword="null"/> if it is not installed.</summary>
    /// <remarks>Starting it by its bare name would also look into the working directory.</remarks>
    public static string? Find(string? searchPath)
    {
        var name = OperatingSystem.IsWindows() ? $"{Command}.exe" : Command;
        return (searchPath ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(directory => Path.Combine(directory, name))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string file) =>
        File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & AnyExecute) != UnixFileMode.None);
}
