namespace Aspire.Hosting.Processes;

/// <summary>Finds the file of a command the way a shell does: a name on the PATH, anything with a slash as a path.</summary>
internal static class CommandLocator
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The full path of <paramref name="command"/>.</summary>
    /// <param name="command">A name, an absolute path, or a path relative to <paramref name="workingDirectory"/>.</param>
    /// <param name="workingDirectory">Where the command will run.</param>
    /// <param name="resourceName">Who needs it, for the message.</param>
    /// <param name="searchPath">The value of PATH that the process will have.</param>
    /// <exception cref="MissingCommandException">There is no such executable file.</exception>
    public static string Find(string command, string workingDirectory, string resourceName, string? searchPath) =>
        TryFind(command, workingDirectory, searchPath) ?? throw new MissingCommandException(resourceName, command);

    /// <summary>As <see cref="Find"/>; null when there is no such executable file.</summary>
    public static string? TryFind(string command, string workingDirectory, string? searchPath)
    {
        var directories = command.Contains('/') ? [workingDirectory]
            : searchPath?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return directories
            .Select(directory => Path.GetFullPath(Path.Combine(workingDirectory, directory, command)))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != UnixFileMode.None);
}
