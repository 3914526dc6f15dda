using Aspire.Hosting.Processes;

namespace AgentStack.Tests.EngineInternals.Processes;

public sealed class LineSplitterTests
{
    [Theory]
    [InlineData("a\nb\n", "a", "b")]
    [InlineData("a\r\nb\r\n", "a", "b")]
    [InlineData("10%\r50%\r100%\n", "10%", "50%", "100%")]
    [InlineData("a\n\n\r\n\rb", "a", "", "", "", "b")]
    [InlineData("")]
    public void Text_is_cut_alike_whole_and_byte_by_byte(string text, params string[] expected)
    {
        Assert.Equal(expected, Split(text));
        Assert.Equal(expected, Split([.. text.Select(c => c.ToString())]));
    }

    [Fact]
    public void A_line_of_exactly_the_longest_length_is_one_line()
    {
        var line = new string('x', LineSplitter.LongestLine);

        Assert.Equal([line, "y"], Split(line + "\n", "y\n"));
        Assert.Equal([line, "y"], Split(line, "\ny\n"));
    }

    [Fact]
    public void Parts_of_a_long_line_do_not_tear_a_character()
    {
        var line = new string('x', LineSplitter.LongestLine - 1) + "😀" + new string('y', LineSplitter.LongestLine);

        var parts = Split(line);

        Assert.Equal(line, string.Concat(parts));
        Assert.All(parts, part => Assert.False(char.IsHighSurrogate(part[^1])));
    }

    private static List<string> Split(params string[] pieces)
    {
        var lines = new List<string>();
        var splitter = new LineSplitter(lines.Add);
        foreach (var piece in pieces)
        {
            splitter.Append(piece);
        }

        splitter.Complete();
        return lines;
    }
}
