using System.Text;
using AgentStack.Proxy.Streaming;

namespace AgentStack.Tests.Proxy;

public sealed class EventTrackerTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("data: x", false)]
    [InlineData("data: x\n", false)]
    [InlineData("data: x\n\n", true)]
    [InlineData("data: x\n\nd", false)]
    [InlineData("data: x\r\n\r\n", true)]
    [InlineData("data: x\r\n\r", false)]
    [InlineData("data: x\r\n", false)]
    [InlineData("data: x\r\r", true)]
    [InlineData("data: x\r", false)]
    [InlineData("\n\n\n", true)]
    [InlineData(": comment\n", false)]
    [InlineData(": comment\n\n", true)]
    [InlineData("id: 1\nevent: e\n", false)]
    [InlineData("data: 🦊\n\n", true)]
    public void It_knows_whether_it_stands_between_events_however_the_bytes_are_cut(string stream, bool between)
    {
        var bytes = Encoding.UTF8.GetBytes(stream);
        for (var size = 1; size <= bytes.Length + 1; size++)
        {
            var tracker = new EventTracker();
            foreach (var chunk in bytes.Chunk(size))
            {
                tracker.Read(chunk);
            }

            Assert.Equal(between, tracker.IsBetweenEvents);
        }
    }

    [Theory]
    [InlineData("data: a\n\ndata: b\n\n", 2)]
    [InlineData("data: a\ndata: b\n\n", 1)]
    [InlineData(": comment\n\nid: 1\n\n", 0)]
    [InlineData("data: a\r\n\r\ndata: b", 1)]
    [InlineData("data: a\r\rdata: b\r\r", 2)]
    public void It_counts_whole_events_that_have_data(string stream, int count)
    {
        foreach (var size in (int[])[1, 2, 3, 100])
        {
            Assert.Equal(count, Read(stream, size).Events);
        }
    }

    [Theory]
    [InlineData("data: [DONE]\n\n", true)]
    [InlineData("data:[DONE]\r\n", true)]
    [InlineData("data: [DONE]\n\n: bye\n\n", true)]
    [InlineData("data: [DONE]", false)]
    [InlineData("data: [DONE] \n\n", false)]
    [InlineData("data: \"[DONE]\"\n\n", false)]
    [InlineData(": data: [DONE]\n\n", false)]
    public void It_knows_the_last_event(string stream, bool done) => Assert.Equal(done, Read(stream, 1).IsDone);

    [Fact]
    public void It_remembers_the_head_of_the_last_whole_data_line()
    {
        var tracker = Read($"data: first\n\ndata: {new string('x', 1000)}\n\nid: 1\ndata: cut", 7);

        Assert.Equal(new string('x', 250), Encoding.UTF8.GetString(tracker.LastData));
    }

    [Fact]
    public void It_costs_no_memory_per_event()
    {
        var tracker = new EventTracker();
        var some = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("data: {\"delta\": \"word\"}\n\n", 100)));
        tracker.Read(some);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            tracker.Read(some);
        }

        // The runtime's own compilation may cost something; a hundred thousand events may not.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000);
    }

    private static EventTracker Read(string stream, int size)
    {
        var tracker = new EventTracker();
        foreach (var chunk in Encoding.UTF8.GetBytes(stream).Chunk(size))
        {
            tracker.Read(chunk);
        }

        return tracker;
    }
}
