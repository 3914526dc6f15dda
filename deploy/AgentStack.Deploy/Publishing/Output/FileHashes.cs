using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;

namespace AgentStack.Deploy.Publishing.Output;

/// <summary>The files of a folder and what is in them. A link is a file that holds where it leads.</summary>
internal static class FileHashes
{
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

    /// <summary>The SHA-256 of a file's content, in hexadecimal digits.</summary>
    public static string Of(string file)
    {
        if (new FileInfo(file).LinkTarget is { } target)
        {
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(target)));
        }

        using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    private static bool IsLink(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
}
