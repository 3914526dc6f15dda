using System.Globalization;

namespace AgentStack.Deploy.Publishing.Artefacts;

/// <summary>The platform's limit for each file that is uploaded.</summary>
internal static class SizeLimit
{
    /// <summary>Bytes that no file may have.</summary>
    public const long Bytes = 10_485_760;

    /// <exception cref="PublishException">Files are too large; the message names them and their sizes.</exception>
    public static void Check(string folder)
    {
        string[] large =
        [
            .. new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
                .Where(file => file.Length >= Bytes)
                .Select(file => string.Create(
                    CultureInfo.InvariantCulture, $"{Path.GetRelativePath(folder, file.FullName)} ({file.Length:N0} bytes)"))
                .Order(StringComparer.Ordinal),
        ];
        if (large is not [])
        {
            throw new PublishException(
                $"The platform takes no file of 10,485,760 bytes or more: {string.Join(", ", large)}. Leave them out or split them.");
        }
    }
}
