using System.Text.Json;
using AgentStack.Deploy.Files;

namespace AgentStack.Deploy.Publishing.Output;

/// <summary>What was written into an output folder: each file and its SHA-256. It lies there as <c>.agentstack.json</c>.</summary>
internal sealed class Inventory
{
    public const string FileName = ".agentstack.json";
    private const string Files = "files";

    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n" };

    private readonly Dictionary<string, string> _hashes;

    private Inventory(Dictionary<string, string> hashes, bool isReadable) => (_hashes, IsReadable) = (hashes, isReadable);

    /// <summary>Whether the folder has an inventory; one that is none is somebody else's file.</summary>
    public bool IsReadable { get; }

    /// <summary>The inventory of a folder; empty where it has none.</summary>
    public static Inventory Read(string folder)
    {
        var file = Path.Combine(folder, FileName);

        // A publication leaves a file of its own there; a link may lead to anything.
        if (new FileInfo(file).LinkTarget is not null || SpecialFiles.Are(file))
        {
            return new([], isReadable: false);
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            var files = json.RootElement.GetProperty(Files).EnumerateObject();
            return new(files.ToDictionary(file => file.Name, file => file.Value.GetString() ?? "", StringComparer.Ordinal), isReadable: true);
        }
        catch (Exception failure) when (
            failure is JsonException or KeyNotFoundException or InvalidOperationException or FileNotFoundException or DirectoryNotFoundException)
        {
            return new([], isReadable: false);
        }
    }

    /// <summary>Writes the inventory of all that is in a folder.</summary>
    /// <returns>What it lists.</returns>
    public static IReadOnlyDictionary<string, string> Write(string folder)
    {
        var hashes = FileHashes.Paths(folder).ToDictionary(path => path, path => FileHashes.Of(Path.Combine(folder, path)), StringComparer.Ordinal);
        using var file = File.Create(Path.Combine(folder, FileName));
        using var json = new Utf8JsonWriter(file, Readable);
        json.WriteStartObject();
        json.WriteStartObject(Files);
        foreach (var (path, hash) in hashes.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            json.WriteString(path, hash);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        return hashes;
    }

    /// <summary>Whether a file was written by a publication, and not changed since.</summary>
    public bool Owns(string path, string hash) => _hashes.GetValueOrDefault(path) == hash;

    /// <summary>Whether a publication wrote anything into a folder.</summary>
    public bool OwnsIn(string folder) => _hashes.Keys.Any(path => IsIn(path, folder));

    /// <summary>What a publication wrote at a path: the file, or all that is in the folder.</summary>
    public IEnumerable<KeyValuePair<string, string>> At(string path) => _hashes.Where(entry => entry.Key == path || IsIn(entry.Key, path));

    private static bool IsIn(string path, string folder) => path.StartsWith(folder + '/', StringComparison.Ordinal);
}
