using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AgentStack.Tests.Deploy.Emission;

/// <summary>Texts that a careless writer of YAML gets wrong.</summary>
internal static class RandomTexts
{
    private static readonly string[] Awkward =
    [
        "", " ", "yes", "No", "on", "OFF", "y", "true", "null", "~",
        "0042", "1e3", "e1", ".E-5", "0x1f", "0o17", "1_000", "_2", "12:30:45", "2026-11-21", ".5", ".inf", "-.INF", ".NaN",
        "=", "<<", "-", "- a", "? a", "a: b", "a:", ": a", "a #b", "#a", "*a", "&a", "!a", "%a", "@a", "`a`", "|", ">",
        "[a]", "{a}", "a, b", "'a'", "\"a\"", "\\n", "a ", " a", "a\nb", "a\n", "\ta", "a\tb", "a\r\nb", "---", "...", "--- a",
        "${HOME}", "$PATH", "$${x}", "https://example.com:8443/a?b=c#d", "C:\\temp", "Grüße", "你好", "🙂", "a\u0085b", "a\u2028b", "\ufeffa", "\u007f", "\u0001",
    ];

    private static readonly Gen<Rune> Runes = Gen.Frequency(
        (8, Gen.Choose(' ', '~')),
        (1, Gen.Choose(0xA0, 0x2FF)),
        (1, Gen.Elements('\t', '\n', '\r', '\u0085', '\u2028', '\ufeff').Select(character => (int)character)),
        (1, Gen.Choose(0x1F600, 0x1F64F))).Select(value => new Rune(value));

    /// <summary>Anything that an environment variable can hold.</summary>
    public static readonly Gen<string> Any = Gen.OneOf(Gen.Elements(Awkward), Runes.ListOf().Select(string.Concat));

    /// <summary>Anything but nothing.</summary>
    public static readonly Gen<string> Filled = Any.Where(text => text.Length > 0);
}
