using AgentStack.Tests.Processes;
using Aspire.Hosting.Processes;

namespace AgentStack.Tests.EngineInternals.Processes;

public sealed class SupervisedProcessOutputTests
{
    [Fact]
    public async Task Lines_arrive_in_order_and_tell_their_stream()
    {
        await using var process = new RunningProcess("echo one; echo two; echo three >&2");

        Assert.Equal(0, await process.ExitAsync());

        Assert.Equal(["one", "two"], process.Lines.Where(l => !l.IsError).Select(l => l.Text));
        Assert.Equal(["three"], process.Lines.Where(l => l.IsError).Select(l => l.Text));
    }

    [Fact]
    public async Task A_line_arrives_while_the_process_still_runs()
    {
        await using var process = new RunningProcess("echo ready; exec sleep 300");

        await process.LineAsync("ready");

        Assert.True(ProcessTable.IsRunning(process.Id));
    }

    [Fact]
    public async Task A_last_line_without_an_end_is_delivered_before_the_exit_is_known()
    {
        await using var process = new RunningProcess("printf 'whole\\npart'");

        await process.ExitAsync();

        Assert.Equal(["whole", "part"], process.Lines.Select(l => l.Text));
    }

    [Fact]
    public async Task A_hundred_thousand_lines_arrive_without_loss()
    {
        await using var process = new RunningProcess("seq 1 100000");

        await process.ExitAsync();

        Assert.Equal(Enumerable.Range(1, 100_000).Select(n => n.ToString()), process.Lines.Select(l => l.Text));
    }

    [Fact]
    public async Task The_last_twenty_lines_are_kept()
    {
        await using var process = new RunningProcess("seq 1 50");

        await process.ExitAsync();

        Assert.Equal(Enumerable.Range(31, 20).Select(n => n.ToString()), process.LastLines);
    }

    [Fact]
    public async Task A_line_of_a_megabyte_arrives_in_parts_that_lose_nothing()
    {
        await using var process = new RunningProcess("head -c 1048576 /dev/zero | tr '\\0' x; echo; echo after");

        await process.ExitAsync();

        var texts = process.Lines.Select(l => l.Text).ToList();
        Assert.Equal("after", texts[^1]);
        Assert.All(texts, text => Assert.True(text.Length <= LineSplitter.LongestLine));
        Assert.Equal(new string('x', 1 << 20), string.Concat(texts.SkipLast(1)));
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_become_replacement_characters()
    {
        await using var process = new RunningProcess("printf 'a\\377b\\n\\303\\251\\n'");

        await process.ExitAsync();

        Assert.Equal(["a\uFFFDb", "é"], process.Lines.Select(l => l.Text));
    }

    [Fact]
    public async Task Standard_input_is_empty()
    {
        await using var process = new RunningProcess("cat; echo end");

        await process.ExitAsync();

        Assert.Equal(["end"], process.Lines.Select(l => l.Text));
    }
}
