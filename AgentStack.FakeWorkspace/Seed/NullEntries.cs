using System.Text.Json;
using AgentStack.ServiceDefaults.Startup;

namespace AgentStack.FakeWorkspace.Seed;

/// <summary>Finds the entries of a seed's lists that are null: a list's type does not keep them out.</summary>
internal static class NullEntries
{
    /// <param name="path">Where the JSON stands in the file.</param>
    /// <exception cref="SettingException">A list has such an entry.</exception>
    public static void Refuse(JsonElement json, string path = "")
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var field in json.EnumerateObject())
                {
                    Refuse(field.Value, path is "" ? field.Name : $"{path}.{field.Name}");
                }

                break;
            case JsonValueKind.Array:
                foreach (var (index, entry) in json.EnumerateArray().Index())
                {
                    RefuseEntry(entry, $"{path}[{index}]");
                }

                break;
            default:
                break;
        }
    }

    private static void RefuseEntry(JsonElement entry, string path)
    {
        if (entry.ValueKind is JsonValueKind.Null)
        {
            throw new SettingException($"The entry {path} is null; leave it out.");
        }

        // A list in a list is a table's row, whose cells may be null.
        if (entry.ValueKind is not JsonValueKind.Array)
        {
            Refuse(entry, path);
        }
    }
}
