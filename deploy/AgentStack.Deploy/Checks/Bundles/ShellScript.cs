using System.Text;
using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>
/// A script as a shell takes it apart: into commands, each from its program on, and these into words without their quotes.
/// Comments are none. It reads as far as the commands are sure to run one after the other as they stand.
/// </summary>
internal sealed partial class ShellScript
{
    // What a program is given or leaves behind: the command is sure, what comes after it is not.
    private const string Redirections = "<>";

    // What runs in a shell of its own, or says a word that only the run knows.
    private const string Substitutions = "()`";

    private readonly string _text;
    private readonly List<string[]> _commands = [];
    private readonly List<string> _words = [];
    private readonly StringBuilder _word = new();
    private bool _inWord;
    private int _at;

    private ShellScript(string text) => _text = text;

    /// <summary>The commands of a script, up to the first that is not sure.</summary>
    public static IReadOnlyList<string[]> CommandsOf(string text)
    {
        var script = new ShellScript(text);
        script.Read();
        return script._commands;
    }

    private void Read()
    {
        while (_at < _text.Length)
        {
            var character = _text[_at];
            // After || comes what happens without the command before it.
            if (Substitutions.Contains(character, StringComparison.Ordinal) || IsAt("||"))
            {
                return;
            }

            if (Redirections.Contains(character, StringComparison.Ordinal))
            {
                break;
            }

            _at++;
            switch (character)
            {
                case '\'' or '"':
                    if (!ReadQuoted(character))
                    {
                        return;
                    }

                    break;
                case '\\':
                    ReadEscaped();
                    break;
                case '#' when !_inWord:
                    _at = _text.IndexOf('\n', _at) is >= 0 and var end ? end : _text.Length;
                    break;
                case '&' or ';' or '|' or '\n':
                    EndCommand();
                    break;
                case var blank when char.IsWhiteSpace(blank):
                    EndWord();
                    break;
                default:
                    Take(character);
                    break;
            }
        }

        EndCommand();
    }

    // False where the quotes do not end, or hold the output of another program.
    private bool ReadQuoted(char quote)
    {
        _inWord = true;
        for (; _at < _text.Length; _at++)
        {
            var character = _text[_at];
            if (character == quote)
            {
                _at++;
                return true;
            }

            if (quote == '"' && (character == '`' || IsAt("$(")))
            {
                return false;
            }

            if (quote == '"' && character == '\\' && _at + 1 < _text.Length)
            {
                character = _text[++_at];
            }

            _word.Append(character);
        }

        return false;
    }

    private void ReadEscaped()
    {
        // The end of a line that goes on in the next.
        if (_at < _text.Length && _text[_at++] is not '\n' and var character)
        {
            Take(character);
        }
    }

    private void Take(char character)
    {
        _inWord = true;
        _word.Append(character);
    }

    private void EndWord()
    {
        if (_inWord)
        {
            _words.Add(_word.ToString());
        }

        _word.Clear();
        _inWord = false;
    }

    private void EndCommand()
    {
        EndWord();
        var words = _words.SkipWhile(word => word == "exec" || Assignment().IsMatch(word)).ToArray();
        if (words.Length > 0)
        {
            _commands.Add(words);
        }

        _words.Clear();
    }

    private bool IsAt(string text) => string.CompareOrdinal(_text, _at, text, 0, text.Length) == 0;

    [GeneratedRegex(@"\A[A-Za-z_]\w*=", RegexOptions.None, 1000)]
    private static partial Regex Assignment();
}
