using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;
using AgentStack.Deploy.Files;

namespace AgentStack.Deploy.Publishing.Output;

/// <summary>The files of a folder and what is in them. A link is a file that holds where it leads.</summary>
internal static class FileHashes
{
    // Nothing is like it: what cannot be read is never taken for what was written.
    private const string None = "none";

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

    /// <summary>Every file under a folder, from there on and with forward slashes.</summary>
    public static IEnumerable<string> Paths(string folder) =>
        new FileSystemEnumerable<string>(
            folder,
            (ref FileSystemEntry entry) => Path.GetRelativePath(folder, entry.ToFullPath()).Replace(Path.DirectorySeparatorChar, '/'),
            Everything)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory || IsLink(ref entry),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsLink(ref entry),
        };

    /// <summary>The SHA-256 of a file's content, in hexadecimal digits; <c>none</c> for what is no file and cannot be read.</summary>
    public static string Of(string file)
    {
        if (new FileInfo(file).LinkTarget is { } target)
        {
            return OfText(target);
        }

        if (SpecialFiles.Are(file))
        {
            return None;
        }

        using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    /// <summary>The same for a file that is to hold a text.</summary>
    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static bool IsLink(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
}
