using System.Text.Json;
using AgentStack.ServiceDefaults.Startup;

namespace AgentStack.FakeWorkspace.Seed;

/// <summary>The file that the workspace is seeded from.</summary>
internal static class SeedFile
{
    /// <summary>The setting that names another file than the one beside the program.</summary>
    public const string Setting = "Workspace:Seed";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads the file.</summary>
    /// <exception cref="SettingException">It cannot be read, or refers to what is not in it; the message says where.</exception>
    public static WorkspaceSeed Read(IConfiguration configuration)
    {
        var path = configuration[Setting] is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : Path.Combine(AppContext.BaseDirectory, "workspace.json");
        try
        {
            var text = File.ReadAllText(path);
            var seed = JsonSerializer.Deserialize(text, SeedJson.Default.WorkspaceSeed) ?? throw new JsonException("It holds null.");
            using (var json = JsonDocument.Parse(text, Lenient))
            {
                NullEntries.Refuse(json.RootElement);
            }

            SeedRules.Check(seed);
            return seed;
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException or SettingException)
        {
            throw new SettingException($"{Setting}, {path}: {failure.Message}", failure);
        }
    }
}
