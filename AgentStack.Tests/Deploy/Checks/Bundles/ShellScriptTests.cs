using AgentStack.Deploy.Checks.Bundles;

namespace AgentStack.Tests.Deploy.Checks.Bundles;

public sealed class ShellScriptTests
{
    [Theory]
    [InlineData("chmod +x ./run && exec ./run", "chmod +x ./run|./run")]
    [InlineData("a; b & c | d\ne", "a|b|c|d|e")]
    [InlineData("a \\\n  b", "a b")]
    [InlineData("a\\ b", "a b")]
    [InlineData("  ", "")]
    [InlineData("A=1 B='2 3' exec ./run A=4", "./run A=4")]
    [InlineData("A=1; ./run", "./run")]
    public void A_script_is_its_commands_in_order(string script, string commands) => Assert.Equal(commands, Joined(script));

    [Theory]
    [InlineData("set -e # python gone.py; python other.py\npython app.py", "set -e|python app.py")]
    [InlineData("# only this", "")]
    [InlineData("echo a#b", "echo a#b")]
    public void A_comment_is_no_command(string script, string commands) => Assert.Equal(commands, Joined(script));

    [Theory]
    [InlineData("echo 'a; b' c", "echo", "a; b", "c")]
    [InlineData("echo \"start & python gone.py x\"", "echo", "start & python gone.py x")]
    [InlineData("echo 'a'\"b\"c", "echo", "abc")]
    [InlineData("echo \"a \\\" b\" ''", "echo", "a \" b", "")]
    public void What_is_quoted_is_one_word(string script, params string[] words) =>
        Assert.Equal(words, Assert.Single(ShellScript.CommandsOf(script)));

    [Theory]
    [InlineData("echo 'print(1)' > app.py && python app.py", "echo print(1)")]
    [InlineData("./run 2>&1 | tee log", "./run 2")]
    [InlineData("cat <<EOF\npython app.py\nEOF", "cat")]
    public void What_comes_after_a_redirection_is_not_sure(string script, string commands) => Assert.Equal(commands, Joined(script));

    [Theory]
    [InlineData("set -e; export X=$(curl -o app.py http://x) && python app.py", "set -e")]
    [InlineData("echo \"$(date)\"; python app.py", "")]
    [InlineData("echo `date`; python app.py", "")]
    [InlineData("(cd web && ./run)", "")]
    [InlineData("set -e; ./run || ./other", "set -e")]
    [InlineData("echo 'not closed; ./run", "")]
    public void What_only_the_run_knows_ends_the_sure_commands(string script, string commands) => Assert.Equal(commands, Joined(script));

    private static string Joined(string script) => string.Join('|', ShellScript.CommandsOf(script).Select(words => string.Join(' ', words)));
}
