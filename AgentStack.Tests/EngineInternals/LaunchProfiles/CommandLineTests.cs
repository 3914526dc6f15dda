using Aspire.Hosting.LaunchProfiles;

namespace AgentStack.Tests.EngineInternals.LaunchProfiles;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  \t ")]
    [InlineData("one", "one")]
    [InlineData("  one   two ", "one", "two")]
    [InlineData("\"a b\" c", "a b", "c")]
    [InlineData("--name=\"a b\"", "--name=a b")]
    [InlineData("\"\" x", "", "x")]
    [InlineData("say \\\"hi\\\"", "say", "\"hi\"")]
    [InlineData(@"C:\dir\file", @"C:\dir\file")]
    [InlineData("\"open end", "open end")]
    public void A_command_line_is_split_as_a_shell_would(string commandLine, params string[] expected) =>
        Assert.Equal(expected, CommandLine.Split(commandLine));
}
