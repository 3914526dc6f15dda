using System.Text;
using AgentStack.Proxy.Streaming;

namespace AgentStack.Tests.Proxy;

public sealed class AgentEventTests
{
    [Theory]
    [InlineData("[DONE]", AgentEventKind.End)]
    [InlineData("""{"type": "response.completed", "response": {"error": "not ours"}}""", AgentEventKind.End)]
    [InlineData("""{"type": "response.completed", "resp""", AgentEventKind.End)]
    [InlineData("""{"trace_id": "tr-1"}""", AgentEventKind.End)]
    [InlineData("""{"error": "x"}""", AgentEventKind.Failure)]
    [InlineData("""{"id": 1, "error": {"message": "x"}}""", AgentEventKind.Failure)]
    [InlineData("""{"type": "response.failed"}""", AgentEventKind.Failure)]
    [InlineData("""{"type": "response.error"}""", AgentEventKind.Failure)]
    [InlineData("""{"type": "error"}""", AgentEventKind.Failure)]
    [InlineData("""{"choices": [{}], "databricks_output": {"trace": {}, "error": {"error_code": 1}}}""", AgentEventKind.Failure)]
    [InlineData("""{"databricks_output": {"error": null}}""", AgentEventKind.Content)]
    [InlineData("""{"databricks_output": {"trace": {"info": {"error": "nested"}}}}""", AgentEventKind.Content)]
    [InlineData("""{"type": "response.created"}""", AgentEventKind.Preamble)]
    [InlineData("""{"type": "response.in_progress"}""", AgentEventKind.Preamble)]
    [InlineData("""{"type": "response.output_item.added"}""", AgentEventKind.Preamble)]
    [InlineData("""{"type": "response.content_part.added"}""", AgentEventKind.Preamble)]
    [InlineData("""{"error": null, "type": "response.output_text.delta"}""", AgentEventKind.Content)]
    [InlineData("""{"delta": "\"error\": 1", "type": "response.output_text.delta"}""", AgentEventKind.Content)]
    [InlineData("""{"item": {"error": "nested"}}""", AgentEventKind.Content)]
    [InlineData("""{"type": 7}""", AgentEventKind.Content)]
    [InlineData("""{"type": "response.comp""", AgentEventKind.Content)]
    [InlineData("[1]", AgentEventKind.Content)]
    [InlineData("not json", AgentEventKind.Content)]
    [InlineData("", AgentEventKind.Content)]
    public void An_events_kind_is_told_from_what_is_there_of_it(string data, object kind) =>
        Assert.Equal((AgentEventKind)kind, AgentEvent.Classify(Encoding.UTF8.GetBytes(data)));
}
