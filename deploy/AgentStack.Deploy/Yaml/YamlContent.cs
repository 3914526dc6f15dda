using System.Text;
using AgentStack.Deploy.Files;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Yaml;

/// <summary>
/// What stands in a file of YAML, as the CLI reads it; each node knows its line, and merge keys (<c>&lt;&lt;</c>) are resolved.
/// What is wrong with it is a problem, never an exception.
/// </summary>
/// <param name="Text">The text; empty where it cannot be read.</param>
/// <param name="Root">The first document; null where the file is empty or is no YAML.</param>
/// <param name="Problems">What is wrong with it.</param>
internal sealed record YamlContent(string Text, YamlNode? Root, IReadOnlyList<YamlProblem> Problems)
{
    private const int LargestFile = 16 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    public static YamlContent Read(string file)
    {
        string? text;
        try
        {
            using var stream = RegularFile.Open(file);
            text = ReadText(stream);
        }
        catch (DecoderFallbackException)
        {
            return Unreadable("It is not UTF-8 text: save it as UTF-8.");
        }
        catch (NoRegularFileException)
        {
            return Unreadable("It is a folder, a pipe, a socket or a device: put a file there.");
        }
        catch (UnauthorizedAccessException)
        {
            return Unreadable("You may not read it: change its mode, or its owner.");
        }
        catch (Exception failure) when (failure is IOException or ArgumentException)
        {
            return Unreadable("It is not there, or a link to nothing: correct the path, or put the file there.");
        }

        return text is null ? Unreadable($"It has more than {LargestFile / 1024 / 1024} MiB: that is no configuration.")
            : text.Contains('\0', StringComparison.Ordinal) ? Unreadable("It is binary: save it as UTF-8 text.")
            : Parse(text);
    }

    /// <summary>Reads a text.</summary>
    public static YamlContent Parse(string text)
    {
        var problems = new List<YamlProblem>();
        var parser = new StrictParser(new Parser(new StringReader(text)), problems.Add);
        var yaml = new YamlStream();
        try
        {
            yaml.Load(parser);
            var root = yaml.Documents.FirstOrDefault()?.RootNode;
            MergeKeys.Resolve(root);
            return new(text, root, problems);
        }
        catch (YamlException invalid)
        {
            return Broken(invalid.Start, Describe(invalid));
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // YamlDotNet gives up on some damaged texts with exceptions that know no place.
            return Broken(parser.Current?.End ?? new Mark(0, 1, 1), "What follows here is no YAML.");
        }

        YamlContent Broken(Mark place, string message) =>
            new(text, Root: null, [.. problems, YamlProblem.At(place, YamlFault.Syntax, message)]);
    }

    // By what is read and not by what the file is said to hold: it may still grow. Null where that is too much.
    private static string? ReadText(FileStream stream)
    {
        using var reader = new StreamReader(stream, Strict);
        var text = new StringBuilder();
        var part = new char[16 * 1024];
        while (stream.Position <= LargestFile && reader.Read(part) is > 0 and var length)
        {
            text.Append(part, 0, length);
        }

        return stream.Position > LargestFile ? null : text.ToString();
    }

    // YamlDotNet puts the place before the message; the problem has it already.
    private static string Describe(YamlException invalid)
    {
        var message = invalid.Message;
        var place = message.IndexOf("): ", StringComparison.Ordinal);
        return message.StartsWith('(') && place >= 0 ? message[(place + 3)..] : message;
    }

    private static YamlContent Unreadable(string message) => new("", Root: null, [new(YamlFault.Unreadable, 0, 0, message)]);
}
