using System.Text.Json;

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
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, FileName)));
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
    public static void Write(string folder)
    {
        var paths = FileHashes.Paths(folder).Order(StringComparer.Ordinal).ToArray();
        using var file = File.Create(Path.Combine(folder, FileName));
        using var json = new Utf8JsonWriter(file, Readable);
        json.WriteStartObject();
        json.WriteStartObject(Files);
        foreach (var path in paths)
        {
            json.WriteString(path, FileHashes.Of(Path.Combine(folder, path)));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Whether a file was written by a publication, and not changed since.</summary>
    public bool Owns(string path, string hash) => _hashes.GetValueOrDefault(path) == hash;

    /// <summary>Whether a publication wrote anything into a folder.</summary>
    public bool OwnsIn(string folder) => _hashes.Keys.Any(path => path.StartsWith(folder + '/', StringComparison.Ordinal));
}
