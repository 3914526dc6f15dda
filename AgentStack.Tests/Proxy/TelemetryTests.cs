using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using AgentStack.Contract;
using AgentStack.Proxy.Telemetry;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Logs;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Proxy;

[Collection(ServiceDefaults.ProcessWideListening.Name)]
public sealed class TelemetryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_turn_is_a_span_in_the_conventions_of_generative_AI()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Delta("Hi"), Answers.Delta(" there"), Answers.Done));
        var span = await SpanOfAsync(agent, proxy => proxy.ChatToEndAsync());

        Assert.Equal($"invoke_agent {ResourceNames.AgentBackend}", span.DisplayName);
        Assert.Equal(ActivityKind.Client, span.Kind);
        Assert.Equal("invoke_agent", span.GetTagItem("gen_ai.operation.name"));
        Assert.Equal("databricks", span.GetTagItem("gen_ai.provider.name"));
        Assert.Equal(ResourceNames.AgentBackend, span.GetTagItem("gen_ai.agent.name"));
        Assert.Equal("127.0.0.1", span.GetTagItem("server.address"));
        Assert.Equal(agent.Address.Port, span.GetTagItem("server.port"));
        Assert.Equal(200, span.GetTagItem("http.response.status_code"));
        Assert.Equal(3L, span.GetTagItem(GenAi.Events));
        Assert.IsType<double>(span.GetTagItem(GenAi.TimeToFirstChunk));
        Assert.Null(span.GetTagItem("error.type"));
        Assert.Null(span.GetTagItem("gen_ai.input.messages"));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
    }

    [Fact]
    public async Task The_agents_span_hangs_below_the_one_of_the_turn()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));

        var span = await SpanOfAsync(agent, proxy => proxy.ChatToEndAsync());

        Assert.Equal(span.Id, Assert.Single(agent.Requests)["traceparent"]);
        Assert.NotEqual(default, span.ParentSpanId);
    }

    [Theory]
    [InlineData(403, "403")]
    [InlineData(302, ErrorCodes.AgentAuthFailed)]
    [InlineData(200, ErrorCodes.AgentStreamBroken)]
    public async Task A_failed_turn_says_how_it_failed(int status, string error)
    {
        await using var agent = await ScriptedServer.StartAsync(
            status == 200 ? Answers.Stream(Answers.Delta("Hi")) : Answers.Json("{}", status));

        var span = await SpanOfAsync(agent, proxy => proxy.ChatToEndAsync());

        Assert.Equal(error, span.GetTagItem("error.type"));
        Assert.Equal(ActivityStatusCode.Error, span.Status);
    }

    [Theory]
    [InlineData("""{"input":"What is up?"}""", """[{"role":"user","parts":[{"type":"text","content":"What is up?"}]}]""")]
    [InlineData(
        """{"messages":[{"role":"system","content":"Be é"},{"role":"user","content":[{"type":"input_text","text":"Hi"}]},{"type":"function_call"}]}""",
        """[{"role":"system","parts":[{"type":"text","content":"Be é"}]},{"role":"user","parts":[{"type":"text","content":"Hi"}]}]""")]
    public async Task Messages_are_captured_only_where_it_is_switched_on(string body, string captured)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));

        var span = await SpanOfAsync(agent, proxy => proxy.ChatToEndAsync(body), (EnvironmentVariables.CaptureMessageContent, "true"));

        Assert.Equal(captured, span.GetTagItem("gen_ai.input.messages"));
    }

    [Theory]
    [InlineData("""{"input":[{"role":"user","content":"half \ud83d"}]}""", """[{"role":"user","parts":[]}]""")]
    [InlineData("""{"input":[{"role":"\ud83d","content":[{"text":"\ud83d"},{"text":"Hi"},7]}]}""", """[{"role":"user","parts":[{"type":"text","content":"Hi"}]}]""")]
    [InlineData("""{"input":"\ud83d"}""", """[{"role":"user","parts":[]}]""")]
    public async Task Half_a_character_in_a_message_fails_no_turn(string body, string captured)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));

        var span = await SpanOfAsync(
            agent,
            async proxy => Assert.Equal(Answers.Done, await proxy.ChatToEndAsync(body)),
            (EnvironmentVariables.CaptureMessageContent, "true"));

        Assert.Equal(captured, span.GetTagItem("gen_ai.input.messages"));
    }

    [Fact]
    public async Task A_captured_message_is_not_cut_inside_a_character()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));
        var text = new string('x', 2047);

        var span = await SpanOfAsync(
            agent, proxy => proxy.ChatToEndAsync($$"""{"input":"{{text}}🦊"}"""), (EnvironmentVariables.CaptureMessageContent, "true"));

        Assert.Equal($$"""[{"role":"user","parts":[{"type":"text","content":"{{text}}"}]}]""", span.GetTagItem("gen_ai.input.messages"));
    }

    [Fact]
    public async Task What_the_agent_writes_of_its_failure_reaches_the_client_alone()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.InTurn(
            Answers.Stream(Answers.Event("""{"error": "x"}""")), Answers.Json("""{"detail": "blocked: my secret prompt"}""", 400)));
        CapturedLogs? logs = null;

        var span = await SpanOfAsync(
            agent,
            async proxy =>
            {
                logs = proxy.Logs;
                Assert.StartsWith("data: {\"error\": \"The agent answered 400: blocked: my secret prompt\"", await proxy.ChatToEndAsync());
            },
            GuardedAgent.Audited("auto"));

        Assert.Equal("The agent answered 400.", span.StatusDescription);
        Assert.Equal(ErrorCodes.AgentFailed, span.GetTagItem("error.type"));
        Assert.Contains(logs!.All, entry => entry.Contains("The agent answered 400."));
        Assert.DoesNotContain(logs.All, entry => entry.Contains("my secret prompt"));
    }

    [Fact]
    public async Task Captured_messages_are_bounded()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));
        var message = $$"""{"role":"user","content":"{{new string('x', 5000)}}"}""";
        var body = $$"""{"input":[{{string.Join(',', Enumerable.Repeat(message, 100))}}]}""";

        var span = await SpanOfAsync(agent, proxy => proxy.ChatToEndAsync(body), (EnvironmentVariables.CaptureMessageContent, "true"));

        Assert.InRange(((string)span.GetTagItem("gen_ai.input.messages")!).Length, 1, 70_000);
    }

    [Fact]
    public async Task Metrics_tell_duration_first_byte_and_how_many_are_open_or_were_left()
    {
        var measured = new ConcurrentQueue<(string Name, double Value)>();
        await using var agent = await ScriptedServer.StartAsync(Answers.Unfinished(Answers.Delta("Hi")));
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, it) =>
            {
                if (instrument.Meter.Name == AgentTelemetry.Name)
                {
                    it.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        using (var answer = await proxy.ChatAsync())
        {
            await using var events = await answer.Content.ReadAsStreamAsync(Cancellation);
            await events.ReadExactlyAsync(new byte[1], Cancellation);
            Assert.Equal(1, Total(AgentTelemetry.ActiveStreams));
            Assert.Single(measured, measurement => measurement.Name == AgentTelemetry.TimeToFirstChunk);
        }

        await Eventually.HoldsAsync(() => measured.Any(measurement => measurement.Name == AgentTelemetry.Duration));
        Assert.Equal(0, Total(AgentTelemetry.ActiveStreams));
        Assert.Equal(1, Total(AgentTelemetry.AbortedStreams));

        double Total(string name) => measured.Where(measurement => measurement.Name == name).Sum(measurement => measurement.Value);

        void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var (name, tag) in tags)
            {
                if (name == GenAi.ServerPort && Equals(tag, agent.Address.Port))
                {
                    measured.Enqueue((instrument.Name, value));
                }
            }
        }
    }

    private static async Task<Activity> SpanOfAsync(ScriptedServer agent, Func<ProxyUnderTest, Task> ask, params (string, string)[] settings)
    {
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address, settings);
        using var spans = new CapturedSpans();
        await ask(proxy);
        Activity? found = null;
        await Eventually.HoldsAsync(() => (found = spans.All.FirstOrDefault(span =>
            span.Source.Name == AgentTelemetry.Name && Equals(span.GetTagItem(GenAi.ServerPort), agent.Address.Port))) is not null);
        return found!;
    }
}
