using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Debts.Markers;

/// <summary>Finds the markers in a folder's code.</summary>
internal static partial class MarkerScan
{
    private const string Field = "field";
    private const string Value = "value";

    /// <param name="root">The folder.</param>
    /// <param name="notCode">The folders below it whose files only talk about markers.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="DebtsException">The folder, or a file, cannot be read.</exception>
    public static async Task<IReadOnlyList<Marker>> FindAsync(
        string root, IReadOnlyList<string> notCode, CancellationToken cancellation)
    {
        try
        {
            var markers = new List<Marker>();
            foreach (var file in await SourceTree.FilesAsync(root, cancellation))
            {
                if (CommentSyntax.Of(file) is { } comment && !notCode.Any(folder => IsBelow(file, folder)))
                {
                    var lines = await File.ReadAllLinesAsync(Path.Combine(root, file), cancellation);
                    markers.AddRange(Find(file, lines, comment));
                }
            }

            return markers;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DebtsException($"{root} cannot be searched for markers: {failure.Message}", failure);
        }
    }

    private static IEnumerable<Marker> Find(string file, string[] lines, Regex comment)
    {
        for (var at = 0; at < lines.Length; at++)
        {
            if (Read(DebtsFields.Marker, lines[at], comment) is { } debt)
            {
                var next = at + 1 < lines.Length ? lines[at + 1] : "";
                yield return new(Id().Match(debt).Value, file, at + 1, Read(DebtsFields.RemoveWhen, next, comment));
            }
        }
    }

    // Few lines hold the words at all; only these are looked at closely.
    private static string? Read(string field, string line, Regex comment) =>
        line.Contains($"{field}:", StringComparison.Ordinal) && comment.Match(line) is { Success: true } match && match.Groups[Field].Value == field
            ? match.Groups[Value].Value
            : null;

    private static bool IsBelow(string file, string folder) => file.StartsWith($"{folder.TrimEnd('/')}/", StringComparison.Ordinal);

    [GeneratedRegex("^[A-Za-z0-9_-]*", RegexOptions.None, 1000)]
    private static partial Regex Id();
}
