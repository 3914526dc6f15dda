using System.Text;

namespace AgentStack.Tests.Deploy.Yaml;

/// <summary>A file that is no YAML, or not what the CLI reads as one.</summary>
/// <param name="Bytes">What stands in it.</param>
/// <param name="Line">The line that is wrong; null where the whole file is.</param>
/// <param name="Message">What is said of it.</param>
internal sealed record DamagedYaml(Func<byte[]> Bytes, int? Line, string Message)
{
    public static readonly IReadOnlyDictionary<string, DamagedYaml> Cases = new Dictionary<string, DamagedYaml>(StringComparer.Ordinal)
    {
        ["binary"] = new(() => [0x7F, 0x45, 0x4C, 0x46, 0x00, 0x01], null, "It is binary"),
        ["not UTF-8"] = new(() => [.. "debts: [] # ol"u8, 0xE9], null, "It is not UTF-8 text"),
        ["huge"] = new(() => new byte[17 * 1024 * 1024], null, "It has more than 16 MiB"),
        ["a key twice"] = Of("a: 1\nb: 2\na: 3\n", 3, "The key 'a' stands here a second time, and first in line 1."),
        ["a key of two lines twice"] = Of("\"a\\nb\": 1\n\"a\\nb\": 2\n", 2, "The key 'a b' stands here a second time, and first in line 1."),
        ["two documents"] = Of("a: 1\n---\nb: 2\n", 2, "A second document begins here."),
        ["cut off"] = Of("a: [1,\n", 2, ""),
        ["tabs"] = Of("a:\n\tb: c\n", 1, ""),
        ["nested deep"] = Of(new string('[', 5_000), 1, "nests deeper than 100 levels"),
        ["a circle"] = Of("a: &a\n  b: *a\n", 2, "The alias *a stands inside of what it refers to."),
        ["an alias to nothing"] = Of("a: 1\nb: *nothing\n", 2, "The alias *nothing refers to nothing that stands before it."),
        ["a tag that is none"] = Of("a: 1\nb: 2\nc: !![x y\n", 3, "What follows here is no YAML."),
        ["a list as a key"] = Of("? [a, b]\n: c\n", 1, "A key must be a plain text"),
        ["a merge of a text"] = Of("a: {<<: text}\n", 1, "merges a mapping"),
    };

    private static DamagedYaml Of(string text, int line, string message) => new(() => Encoding.UTF8.GetBytes(text), line, message);
}
