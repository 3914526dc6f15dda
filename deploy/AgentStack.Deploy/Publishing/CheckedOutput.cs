using AgentStack.Deploy.Checks;
using AgentStack.Deploy.Checks.Reading;
using Microsoft.Extensions.Logging;

namespace AgentStack.Deploy.Publishing;

/// <summary>What <c>deploy check</c> says of a bundle, before it takes its place.</summary>
internal static partial class CheckedOutput
{
    /// <summary>Tells the warnings.</summary>
    /// <exception cref="PublishException">There are errors; the message names each in a line.</exception>
    public static void Check(string staging, ILogger logger)
    {
        var findings = BundleChecker.Check(FolderReader.Read(staging)).ToLookup(finding => finding.Severity, Line);
        foreach (var warning in findings[Severity.Warning])
        {
            LogWarning(logger, warning);
        }

        string[] errors = [.. findings[Severity.Error]];
        if (errors is not [])
        {
            throw new PublishException($"The bundle would not work:\n{string.Join('\n', errors)}");
        }
    }

    private static string Line(Finding finding) =>
        $"{finding.Place}: {finding.Rule.Id}: {finding.Message} {finding.Rule.Fix}";

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Warning}")]
    private static partial void LogWarning(ILogger logger, string warning);
}
