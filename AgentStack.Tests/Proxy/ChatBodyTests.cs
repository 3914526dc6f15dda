using System.Net.Http.Headers;
using System.Text;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Sockets;

namespace AgentStack.Tests.Proxy;

public sealed class ChatBodyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"input":[{"role":"user","content":"Hi"}]}""", """{"input":[{"role":"user","content":"Hi"}],"stream":true}""")]
    [InlineData("""{"messages":[{"role":"user","content":"Hi"}]}""", """{"messages":[{"role":"user","content":"Hi"}],"stream":true}""")]
    [InlineData("""{"messages":[]}""", """{"messages":[],"stream":true}""")]
    [InlineData("""{"input":"Hi"}""", """{"input":"Hi","stream":true}""")]
    public async Task Each_shape_is_forwarded_as_it_came(string sent, string forwarded) =>
        Assert.Equal(forwarded, await ForwardAsync(sent));

    [Fact]
    public async Task Every_other_field_keeps_its_bytes_and_its_place()
    {
        const string Fields =
            """
            "custom_inputs": { "n" : 1.50E+2, "big":12345678901234567890, "s":"\u00e9\/é🦊" }, "context":{"conversation_id":"c", "user_id" :"u"},
             "input" :[ {"role":"user","content":"a\\b"} ] ,"temperature":0.10,"é":null
            """;

        Assert.Equal(
            """
            {"custom_inputs":{ "n" : 1.50E+2, "big":12345678901234567890, "s":"\u00e9\/é🦊" },"context":{"conversation_id":"c", "user_id" :"u"},"input":[ {"role":"user","content":"a\\b"} ],"temperature":0.10,"é":null,"stream":true}
            """,
            await ForwardAsync("{" + Fields + "}"));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("\"yes\"")]
    public async Task Whether_to_stream_is_the_proxys_decision(string stream) =>
        Assert.Equal("""{"input":[],"stream":true}""", await ForwardAsync($$"""{"stream":{{stream}},"input":[]}"""));

    [Theory]
    [InlineData("""{"messages":[{"role":"user"}],"input":[1]}""", """{"input":[1],"stream":true}""")]
    [InlineData("""{"input":{"any":"thing"},"messages":"no list"}""", """{"input":{"any":"thing"},"stream":true}""")]
    public async Task Input_wins_over_messages(string sent, string forwarded) => Assert.Equal(forwarded, await ForwardAsync(sent));

    [Fact]
    public async Task A_null_input_counts_as_none() =>
        Assert.Equal("""{"messages":[],"stream":true}""", await ForwardAsync("""{"input":null,"messages":[]}"""));

    [Fact]
    public async Task A_byte_order_mark_is_dropped() =>
        Assert.Equal("""{"input":[],"stream":true}""", await ForwardAsync("\uFEFF{\"input\":[]}"));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"input":null}""")]
    [InlineData("""{"messages":"Hi"}""")]
    [InlineData("""{"messages":null}""")]
    [InlineData("""{"prompt":"Hi","stream":true}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"input\"")]
    [InlineData("7")]
    public async Task Any_other_shape_is_refused_before_the_agent_is_called(string body)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        using var answer = await proxy.ChatAsync(body);

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal(
            """{"error":"invalid_body_shape","accepted":["input","messages"]}""",
            await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Empty(agent.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"input\":[1,]}")]
    [InlineData("{\"input\":[]} trailing")]
    [InlineData("{\"input\":[]/* comment */}")]
    [InlineData("{'input':[]}")]
    [InlineData("{\"input\":NaN}")]
    [InlineData("{\"input\":[],\"input\":[1]}")]
    [InlineData("{\"input\":[],\"\\u0069nput\":[1]}")]
    [InlineData("{\"input\":[],\"stream\":false,\"stream\":true}")]
    [InlineData("{\"input\":[],\"custom_inputs\":{\"a\":1,\"a\":2}}")]
    [InlineData("{\"input\":[],\"\\ud800\":1}")]
    public async Task What_is_not_one_meaning_in_JSON_is_refused(string body) =>
        await AssertRefusedAsync(Encoding.UTF8.GetBytes(body), 400, ErrorCodes.InvalidJson);

    [Fact]
    public async Task What_is_not_UTF_8_is_refused() =>
        await AssertRefusedAsync([.. "{\"input\":\""u8, 0xC3, 0x28, .. "\"}"u8], 400, ErrorCodes.InvalidJson);

    [Fact]
    public async Task Deep_nesting_is_refused() =>
        await AssertRefusedAsync(
            Encoding.UTF8.GetBytes("{\"input\":" + new string('[', 100_000) + new string(']', 100_000) + "}"), 400, ErrorCodes.InvalidJson);

    [Fact]
    public async Task A_refusal_does_not_quote_the_body()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(new Uri("http://127.0.0.1:1"));

        var answer = await proxy.ChatToEndAsync("""{"input":"my secret" oops}""");

        Assert.Contains("line 1", answer);
        Assert.DoesNotContain("secret", answer);
        Assert.DoesNotContain("oops", answer);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("nonsense")]
    public async Task A_body_that_is_not_labelled_JSON_is_refused(string? contentType) =>
        await AssertRefusedAsync(Encoding.UTF8.GetBytes(ProxyUnderTest.Hello), 415, ErrorCodes.UnsupportedMediaType, contentType);

    [Theory]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("Application/JSON")]
    [InlineData("application/json; charset=\"utf-8\"")]
    public async Task The_labels_case_and_charset_do_not_matter(string contentType)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        using var answer = await proxy.SendAsync(HttpMethod.Post, FrontRoutes.Chat, Content(Encoding.UTF8.GetBytes(ProxyUnderTest.Hello), contentType));

        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_limit_is_refused_whether_or_not_it_announces_its_length(bool chunked)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address, ("Chat:MaxBodyBytes", "1000"));
        using var content = Content(Encoding.UTF8.GetBytes(BodyOf(1001)), "application/json");
        if (chunked)
        {
            content.Headers.ContentLength = null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, FrontRoutes.Chat) { Content = content };
        request.Headers.TransferEncodingChunked = chunked;

        using var answer = await proxy.Client.SendAsync(request, Cancellation);

        await AssertAnswer.IsErrorAsync(answer, 413, ErrorCodes.BodyTooLarge, "1000 bytes");
        Assert.Empty(agent.Requests);
    }

    [Fact]
    public async Task A_body_at_the_limit_passes()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        using var answer = await proxy.ChatAsync(BodyOf(1024 * 1024));

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(1024 * 1024 + ",\"stream\":true".Length, Assert.Single(agent.Requests).Body.Length);
    }

    [Fact]
    public async Task A_chunk_without_a_size_is_an_invalid_request()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);
        using var client = await RawConnection.OpenAsync(proxy.Client.BaseAddress!);

        await client.SendAsync("POST", FrontRoutes.Chat, headers: ["Content-Type: application/json", "Transfer-Encoding: chunked"]);
        await client.WriteAsync("zz\r\n");
        var answer = await client.ReadUntilAsync("}");

        Assert.StartsWith("HTTP/1.1 400 ", answer);
        Assert.Contains($"{{\"error\":\"{ErrorCodes.InvalidRequest}\"", answer);
        Assert.Empty(agent.Requests);
    }

    private static string BodyOf(int bytes)
    {
        const string Empty = """{"input":""}""";
        return Empty.Insert(Empty.Length - 2, new string('x', bytes - Empty.Length));
    }

    private static ByteArrayContent Content(byte[] body, string? contentType)
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return content;
    }

    private static async Task<string> ForwardAsync(string body)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);
        await proxy.ChatToEndAsync(body);
        return Assert.Single(agent.Requests).Body;
    }

    private static async Task AssertRefusedAsync(byte[] body, int status, string code, string? contentType = "application/json")
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        using var answer = await proxy.SendAsync(HttpMethod.Post, FrontRoutes.Chat, Content(body, contentType));

        await AssertAnswer.IsErrorAsync(answer, status, code);
        Assert.Empty(agent.Requests);
    }
}
