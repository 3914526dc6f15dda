using System.Text;

namespace Aspire.Hosting.LaunchProfiles;

/// <summary>The one-string command line of a launch profile.</summary>
internal static class CommandLine
{
    /// <summary>Splits at white space outside double quotes; <c>\"</c> is a quote, any other backslash is itself.</summary>
    public static IReadOnlyList<string> Split(string commandLine)
    {
        var arguments = new List<string>();
        StringBuilder? argument = null;
        var quoted = false;
        for (var i = 0; i < commandLine.Length; i++)
        {
            var c = commandLine[i];
            if (char.IsWhiteSpace(c) && !quoted)
            {
                if (argument is not null)
                {
                    arguments.Add(argument.ToString());
                }

                argument = null;
                continue;
            }

            argument ??= new StringBuilder();
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == '\\' && i + 1 < commandLine.Length && commandLine[i + 1] == '"')
            {
                argument.Append(commandLine[++i]);
            }
            else
            {
                argument.Append(c);
            }
        }

        if (argument is not null)
        {
            arguments.Add(argument.ToString());
        }

        return arguments;
    }
}
