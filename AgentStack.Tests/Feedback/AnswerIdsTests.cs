using System.Text;
using AgentStack.Proxy.Streaming;
using AgentStack.Tests.Doubles;

namespace AgentStack.Tests.Feedback;

public sealed class AnswerIdsTests
{
    private const string Delta = """{"type": "response.output_text.delta", "item_id": "m", "delta": "x"}""";

    /// <summary>Event data, and the trace and messages that it names.</summary>
    public static TheoryData<string[], string?, string[]> Streams => new()
    {
        { [Delta, """{"trace_id": "t"}"""], "t", ["m"] },
        { [Delta, """{"metadata": {"user": "u", "trace_id": "t"}}"""], "t", ["m"] },
        { [Delta, """{"trace": {"id": "t"}}"""], "t", ["m"] },
        { [Delta, """{"databricks_output": {"trace": {"info": {"request": {"id": 1}, "trace_id": "t"}}}}"""], "t", ["m"] },
        { [Delta, """{"type": "response.completed", "response": {"id": "r", "trace_id": "t"}}"""], "t", ["m"] },
        { [Delta, """{"response": {"output": [[{"id": "no"}]], "metadata": {"trace_id": "t"}}}"""], "t", ["m"] },
        { [Delta, """{"response": {"trace": {"info": {}, "id": "t"}}}"""], "t", ["m"] },
        { [Delta, """{"response": {"databricks_output": {"trace": {"info": {"trace_id": "t"}}}}}"""], "t", ["m"] },
        { ["""{"trace_id": "t"}""", Delta], "t", ["m"] },
        { [Delta, """{"trace_id": "first"}""", """{"trace_id": "last"}"""], "last", ["m"] },
        { [Delta, """{"trace_id": "t", "metadata": null, "trace": [], "response": "r"}"""], "t", ["m"] },
        { ["""{"type":"response.output_item.done","item":{"id":"m","content":[{"type":"output_text"}],"type":"message"},"trace_id":"t"}"""], "t", ["m"] },
        { ["""{"type":"response.output_item.done","item":{"type":"message","id":"m"}}""", """{"trace_id":"t"}"""], "t", ["m"] },
        {
            ["""{"response":{"output":[{"id":"f","type":"function_call"},{"id":"m","type":"message"},{"type":"message","id":"n"}],"trace_id":"t"}}"""],
            "t",
            ["m", "n"]
        },
        { ["""{"id":"m","choices":[{"delta":{"content":"x"},"id":"no"}]}""", """{"id":"m","choices":[]}""", """{"trace_id":"t"}"""], "t", ["m"] },
        { ["{ \"trace_id\" :\t\"t\" , \"id\" : \"m\" }"], "t", ["m"] },
        { ["""{"id":"a\/b\u00e9\"","trace_id":"trace:\/c.s.p\/t"}"""], "trace:/c.s.p/t", ["a/bé\""] },
        { [Delta, "{\"trace_id\":", "\"t\"}"], null, ["m"] },
        { [Delta, "not json", "{\"oops", """{"trace_id":"t"}"""], "t", ["m"] },
        { [Delta, "]}{[", """{"trace_id":"t"}"""], "t", ["m"] },
        { [Delta, """{"a":{"trace_id":"no"},"b":[{"trace_id":"no"}],"trace_id":"t","x":{"y":{"z":{"trace":{"id":"no"}}}}}"""], "t", ["m"] },
        { [Delta, """{"delta":"\"trace_id\": \"no\"","text":"{\"trace_id\":\"no\"}","trace_id":"t"}"""], "t", ["m"] },
        { [Delta], null, ["m"] },
        { [Delta, """{"trace_id":7}""", """{"trace_id":null}""", """{"trace_id":""}"""], null, ["m"] },
        { [Delta, """{"trace_id":"\ud83d"}"""], null, ["m"] },
        { ["""{"type":"response.function_call_arguments.delta","item_id":"f"}""", """{"trace_id":"t"}"""], null, [] },
        { ["""{"type":"response.output_item.done","item":{"type":"function_call","id":"f"}}""", """{"trace_id":"t"}"""], null, [] },
        { ["""{"type":"response.created","id":"no","response":{"id":"r"}}""", """{"trace_id":"t"}"""], null, [] },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public void The_trace_and_the_messages_are_found_however_the_bytes_are_cut(string[] data, string? trace, string[] messages)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(data.Select(Answers.Event)) + Answers.Done);
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            AssertNames(trace, messages, [bytes[..cut], bytes[cut..]]);
        }

        AssertNames(trace, messages, bytes.Chunk(1));
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("\r\n")]
    public void Lines_may_end_in_any_way_and_an_event_may_have_several(string end)
    {
        var stream = $"event: x{end}data:{Delta}{end}{end}data: {{\"trace_id\":{end}data: \"t\"}}{end}{end}data: [DONE]{end}{end}";

        AssertNames("t", ["m"], Encoding.UTF8.GetBytes(stream).Chunk(1));
    }

    [Fact]
    public void The_ids_are_told_once_and_before_the_bytes_of_the_end_are_passed_on()
    {
        var told = 0;
        using var ids = new AnswerIds((_, _) => told++);
        var tracker = new EventTracker(ids: ids);
        tracker.Read(Encoding.UTF8.GetBytes(Answers.Event(Delta) + Answers.Event("""{"trace_id":"t"}""") + "data: [DONE]"));
        Assert.Equal(0, told);
        tracker.Read("\n"u8);
        Assert.Equal(1, told);
        tracker.Read(Encoding.UTF8.GetBytes("\n" + Answers.Done));
        ids.Dispose();

        Assert.Equal(1, told);
    }

    [Fact]
    public void An_answer_that_is_left_tells_what_it_has_named()
    {
        string? trace = null;
        var ids = new AnswerIds((named, _) => trace = named);
        new EventTracker(ids: ids).Read(Encoding.UTF8.GetBytes(Answers.Event("""{"trace_id":"t"}""") + Answers.Event(Delta) + "data: {"));
        ids.Dispose();

        Assert.Equal("t", trace);
    }

    [Fact]
    public void An_id_of_any_length_beyond_reason_is_none_and_so_is_the_seventeenth_message()
    {
        var tooLong = new string('x', AnswerScanner.LongestText + 1);
        var longest = new string('y', AnswerScanner.LongestText);
        var stream = Answers.Delta("x", tooLong) + Answers.Delta("x", longest)
            + string.Concat(Enumerable.Range(1, 40).Select(i => Answers.Delta("x", $"m{i}")))
            + Answers.Event($$$"""{"trace_id":"{{{tooLong}}}","trace":{"id":"t"}}""") + Answers.Done;

        AssertNames("t", [longest, .. Enumerable.Range(1, 15).Select(i => $"m{i}")], [Encoding.UTF8.GetBytes(stream)]);
    }

    [Fact]
    public void What_is_nested_without_end_is_passed_over()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"response\":[", 100_000));

        AssertNames("t", ["m"], [Encoding.UTF8.GetBytes(Answers.Event(Delta) + Answers.Event(deep) + Answers.Event("""{"trace_id":"t"}""") + Answers.Done)]);
    }

    [Fact]
    public void Bytes_of_any_kind_do_no_harm()
    {
        var random = new Random(7);
        var alphabet = "data: \n{}[]\",:\\abtrace_id\"response\"\xff\x00"u8.ToArray();
        for (var round = 0; round < 2000; round++)
        {
            using var ids = new AnswerIds((_, _) => { });
            var tracker = new EventTracker(ids: ids);
            tracker.Read(random.GetItems(alphabet, 200));
            tracker.Read(Encoding.UTF8.GetBytes("\n\n" + Answers.Event(Delta)));
        }
    }

    [Fact]
    public void It_costs_no_memory_per_event_whatever_its_size()
    {
        using var ids = new AnswerIds((_, _) => { });
        var tracker = new EventTracker(ids: ids);
        var some = Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Repeat(Answers.Event(Delta) + Answers.Event("""{"id":"c","trace_id":"t","choices":[]}"""), 100))
            + Answers.Event($$$"""{"response":{"text":"{{{new string('x', 100_000)}}}"}}"""));
        tracker.Read(some);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 500; i++)
        {
            tracker.Read(some);
        }

        // The runtime's own compilation may cost something; a hundred thousand events may not.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000);
    }

    private static void AssertNames(string? trace, string[] messages, IEnumerable<byte[]> chunks)
    {
        (string? Trace, string[] Messages) named = (null, []);
        using (var ids = new AnswerIds((found, with) => named = (found, [.. with])))
        {
            var tracker = new EventTracker(ids: ids);
            foreach (var chunk in chunks)
            {
                tracker.Read(chunk);
            }
        }

        Assert.Equal(trace, named.Trace);
        Assert.Equal(messages, named.Messages);
    }
}
