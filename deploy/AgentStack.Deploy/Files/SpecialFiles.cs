using System.Formats.Tar;
using AgentStack.Deploy.Publishing.Output;

namespace AgentStack.Deploy.Files;

/// <summary>What stands where a file could and is none: a named pipe, a socket, a device. Whoever reads one may wait for ever.</summary>
internal static class SpecialFiles
{
    /// <summary>Those under a folder, from there on and in order.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        Directory.Exists(folder)
            ? [.. FileHashes.Paths(folder).Where(path => Are(Path.Combine(folder, path))).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>Whether a path that is there, and is no folder, is one.</summary>
    public static bool Are(string path)
    {
        if (OperatingSystem.IsWindows() || new FileInfo(path) is { LinkTarget: not null } or { Length: > 0 })
        {
            return false;
        }

        try
        {
            // Only tar asks for the kind; of an empty file there is no more than that to be written.
            using var archive = new MemoryStream();
            using (var writer = new TarWriter(archive, leaveOpen: true))
            {
                writer.WriteEntry(path, "entry");
            }

            archive.Position = 0;
            using var reader = new TarReader(archive);
            return reader.GetNextEntry() is not { EntryType: TarEntryType.RegularFile };
        }
        catch (IOException) when (File.Exists(path))
        {
            // A socket, for which tar has no name.
            return true;
        }
    }
}
