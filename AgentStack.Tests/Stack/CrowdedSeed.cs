using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentStack.Tests.Stack;

/// <summary>The workspace that ships, with twenty more people, each with a number of bookings of their own.</summary>
internal static class CrowdedSeed
{
    /// <summary>The people's e-mails.</summary>
    public static IReadOnlyList<string> People { get; } = [.. Enumerable.Range(0, 20).Select(person => $"person{person}@example.com")];

    /// <summary>How many bookings a person had last month; no two had as many.</summary>
    public static int BookingsOf(int person) => person + 20;

    /// <summary>The seed's JSON.</summary>
    public static string Text()
    {
        var shipped = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workspace.json"));
        var seed = JsonNode.Parse(
            shipped, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!;
        var rows = seed["tables"]!.AsArray().Single(table => table!["name"]!.GetValue<string>() == "main.travel.bookings")!["rows"]!.AsArray();
        for (var person = 0; person < People.Count; person++)
        {
            seed["users"]!.AsArray().Add(new JsonObject
            {
                ["id"] = $"70020000000000{person:00}",
                ["user_name"] = People[person],
                ["display_name"] = $"Person {person}",
                ["groups"] = new JsonArray("users"),
            });
            for (var booking = 0; booking < BookingsOf(person); booking++)
            {
                rows.Add(new JsonArray(People[person], "-1/03", "Oslo", 1, 100.0));
            }
        }

        return seed.ToJsonString();
    }
}
