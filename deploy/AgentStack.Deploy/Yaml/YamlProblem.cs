using YamlDotNet.Core;

namespace AgentStack.Deploy.Yaml;

/// <summary>Something that is wrong with a file of YAML.</summary>
/// <param name="Fault">What.</param>
/// <param name="Line">The line, from 1 on; 0 where the whole file is meant.</param>
/// <param name="Column">The column, from 1 on; 0 where the whole file is meant.</param>
/// <param name="Message">What is there, in one sentence.</param>
internal sealed record YamlProblem(YamlFault Fault, int Line, int Column, string Message)
{
    /// <summary>What is there, in one line: a key may have several.</summary>
    public string Message { get; } = Message.ReplaceLineEndings(" ");

    public static YamlProblem At(Mark place, YamlFault fault, string message) => new(fault, (int)place.Line, (int)place.Column, message);

    /// <summary>The whole complaint in one line: where, what, and what to do.</summary>
    /// <param name="file">The file, as the person named it.</param>
    public string In(string file) => Fault switch
    {
        YamlFault.Unreadable => $"{file} cannot be read: {Message}",
        YamlFault.DuplicateKey => $"{file}:{Line}: {Message} Keep one of them.",
        YamlFault.SeveralDocuments => $"{file}:{Line}: {Message} Merge it into the first.",
        _ => $"{file}:{Line}: this is not YAML: {Message}",
    };
}
