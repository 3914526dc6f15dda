using System.Formats.Tar;
using AgentStack.Deploy.Publishing.Output;

namespace AgentStack.Deploy.Files;

/// <summary>What stands where a file could and is none: a named pipe, a socket, a device. Whoever reads one may wait for ever.</summary>
internal static class SpecialFiles
{
    // COR_E_IO: an error of the library's own, and not of the machine's.
    private const int NotTheSystems = unchecked((int)0x80131620);

    /// <summary>Those under a folder, from there on and in order.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        Directory.Exists(folder)
            ? [.. FileHashes.Paths(folder).Where(path => Are(Path.Combine(folder, path))).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>Whether a path is one, and no link to one.</summary>
    public static bool Are(string path)
    {
        try
        {
            return !OperatingSystem.IsWindows() && new FileInfo(path) is { LinkTarget: null, Length: 0 } && !IsRegular(path);
        }
        catch (IOException failure) when (failure.HResult == NotTheSystems)
        {
            // A socket, for which tar has no name.
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Only a regular file is opened to be asked: this one is another's, or locked. Or it is gone.
            return false;
        }
    }

    /// <summary>Whether whoever reads a path, following links, reads one.</summary>
    public static bool AreBehind(string path) =>
        Are(new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName);

    // Only tar asks for the kind; of an empty file there is no more than that to be written.
    private static bool IsRegular(string path)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, leaveOpen: true))
        {
            writer.WriteEntry(path, "entry");
        }

        archive.Position = 0;
        using var reader = new TarReader(archive);
        return reader.GetNextEntry() is { EntryType: TarEntryType.RegularFile };
    }
}
