namespace AgentStack.Deploy.Files;

/// <summary>Files that others made: what looks like one may be a named pipe, at which a reader waits for ever.</summary>
internal static class RegularFile
{
    /// <summary>Whether a file is there, or a link to one.</summary>
    public static bool IsAt(string path) => File.Exists(path) && !SpecialFiles.AreBehind(path);

    /// <summary>Opens a file to read it.</summary>
    /// <param name="path">The file, or a link to it.</param>
    /// <exception cref="NoRegularFileException">A folder, a pipe, a socket or a device is there.</exception>
    /// <exception cref="IOException">Nothing is there.</exception>
    /// <exception cref="UnauthorizedAccessException">Somebody else's file is there.</exception>
    public static FileStream Open(string path) =>
        Directory.Exists(path) || SpecialFiles.AreBehind(path) ? throw new NoRegularFileException(path) : File.OpenRead(path);
}
