using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Reading;

/// <summary>Reads a YAML file; what is wrong with it is a finding, never an exception.</summary>
internal static class YamlReader
{
    private const int LargestFile = 16 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="fullPath">Where the file is.</param>
    /// <param name="path">What findings call it.</param>
    public static YamlFile Read(string fullPath, string path)
    {
        string text;
        try
        {
            if (new FileInfo(fullPath).Length > LargestFile)
            {
                return Unreadable(path, $"The file has more than {LargestFile / 1024 / 1024} MiB: that is no configuration.");
            }

            text = File.ReadAllText(fullPath, Strict);
        }
        catch (DecoderFallbackException)
        {
            return Unreadable(path, "The file is not UTF-8 text.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Unreadable(path, "The file cannot be read: it is missing, a link to nothing, or not yours to read.");
        }

        return text.Contains('\0', StringComparison.Ordinal) ? Unreadable(path, "The file is binary.") : Parse(text, path);
    }

    /// <summary>Reads a text as the YAML of a file.</summary>
    public static YamlFile Parse(string text, string path)
    {
        var problems = new List<Finding>();
        var parser = new StrictParser(
            new Parser(new StringReader(text)), (rule, mark, message) => problems.Add(At(path, rule, mark, message)));
        var yaml = new YamlStream();
        try
        {
            yaml.Load(parser);
            var root = yaml.Documents.FirstOrDefault()?.RootNode;
            MergeKeys.Resolve(root);
            return new(path, root) { Problems = problems };
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

        YamlFile Broken(Mark mark, string message) =>
            new(path, Root: null) { Problems = [.. problems, At(path, ReadingRules.Syntax, mark, message)] };
    }

    // YamlDotNet puts the place before the message; the finding has it already.
    private static string Describe(YamlException invalid)
    {
        var message = invalid.Message;
        var place = message.IndexOf("): ", StringComparison.Ordinal);
        return message.StartsWith('(') && place >= 0 ? message[(place + 3)..] : message;
    }

    private static Finding At(string path, RuleDescription rule, Mark mark, string message) =>
        new(rule, path, (int)mark.Line, (int)mark.Column, message);

    private static YamlFile Unreadable(string path, string message) =>
        new(path, Root: null) { Problems = [new(ReadingRules.Unreadable, path, 0, 0, message)] };
}
