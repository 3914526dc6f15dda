using System.Net;
using AgentStack.FakeWorkspace.Apps;
using AgentStack.ServiceDefaults.Startup;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Sockets;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>What the switches make of an app.</summary>
public sealed class SwitchesTests
{
    private const string Chat = WorkspaceUnderTest.Chat;

    private static readonly Uri Nowhere = new("http://127.0.0.1:1");

    [Fact]
    public async Task A_stopped_app_is_unavailable_until_it_is_started()
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        await app.SwitchAsync("""{"stopped": true}""");

        var program = await app.GetAsync("/", app.Ada);
        var person = await app.GetAsync("/", app.Ada, "Accept: text/html");
        await app.SwitchAsync("""{"stopped": false}""");

        Assert.Equal(503, program.Status);
        Assert.Contains("TEMPORARILY_UNAVAILABLE", program.Body);
        Assert.Equal(503, person.Status);
        Assert.Contains("<h1>The app is not available</h1>", person.Body);
        Assert.Contains("App agentstack-chat is stopped.", person.Body);
        Assert.Equal(200, (await app.GetAsync("/", app.Ada)).Status);
    }

    [Fact]
    public async Task An_app_that_does_not_run_is_unavailable()
    {
        await using var app = await AppBehindIngress.StartAsync(null);

        var reply = await app.GetAsync("/", app.Ada);

        Assert.Equal(503, reply.Status);
        Assert.Contains("Apps:agentstack-chat:Upstream is not set", reply.Body);
    }

    [Fact]
    public async Task An_app_that_cannot_be_reached_is_a_bad_gateway()
    {
        await using var app = await AppBehindIngress.StartAsync(Nowhere);

        Assert.Equal(502, (await app.GetAsync("/", app.Ada)).Status);
        var page = await app.SendAsync("POST", "/", "{}", app.Ada, "Accept: text/html");
        Assert.Equal(502, page.Status);
        Assert.Contains("App agentstack-chat did not answer: Connection refused", page.Body);
    }

    [Fact]
    public async Task A_stream_is_cut_when_its_time_is_over_whatever_is_sent()
    {
        var clock = new ManualTimeProvider();
        await using var upstream = await ScriptedServer.StartAsync(Answers.Unfinished("data: 1\n\n"));
        await using var app = await AppBehindIngress.StartAsync(
            upstream.Address, Chat, time: clock, settings: [($"Apps:{Chat}:CutAfterSeconds", "300")]);
        using var client = await app.ConnectAsync();
        await client.SendAsync("GET", "/", null, app.Ada);
        await client.ReadUntilAsync("data: 1");

        clock.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal([TimeSpan.FromSeconds(1)], clock.Waits);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.DoesNotContain("\r\n0\r\n", await client.ReadToEndAsync());
    }

    [Fact]
    public async Task An_answer_that_has_not_begun_when_its_time_is_over_is_a_timeout()
    {
        var clock = new ManualTimeProvider();
        var asked = new TaskCompletionSource();
        await using var upstream = await ScriptedServer.StartAsync(async http =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        await using var app = await AppBehindIngress.StartAsync(upstream.Address, Chat, time: clock);
        await app.SwitchAsync("""{"cut_after_seconds": 120}""");
        var reply = app.GetAsync("/", app.Ada);
        await asked.Task.InTimeAsync();

        clock.Advance(TimeSpan.FromSeconds(120));

        Assert.Equal(504, (await reply).Status);
        Assert.Contains("DEADLINE_EXCEEDED", (await reply).Body);
    }

    [Fact]
    public async Task All_running_responses_of_one_app_can_be_cut_by_hand()
    {
        await using var upstream = await ScriptedServer.StartAsync(Answers.Unfinished("data: 1\n\n"));
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using var first = await app.ConnectAsync();
        using var second = await app.ConnectAsync();
        foreach (var client in (RawConnection[])[first, second])
        {
            await client.SendAsync("GET", "/", null, app.Ada);
            await client.ReadUntilAsync("data: 1");
        }

        using var other = await app.Workspace.SendAsync(HttpMethod.Post, $"/_fake/apps/{WorkspaceUnderTest.Agent}/cut");
        Assert.Equal("""{"cut":0}""", await other.TextAsync());
        using var cut = await app.Workspace.SendAsync(HttpMethod.Post, $"{app.Switches}/cut");

        Assert.Equal("""{"cut":2}""", await cut.TextAsync());
        Assert.DoesNotContain("\r\n0\r\n", await first.ReadToEndAsync());
        Assert.DoesNotContain("\r\n0\r\n", await second.ReadToEndAsync());
        await Eventually.HoldsAsync(() => app.Workspace.App(Chat).Running.Cut() == 0);
    }

    [Fact]
    public async Task Latency_delays_each_request()
    {
        var clock = new ManualTimeProvider();
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address, Chat, time: clock);
        await app.SwitchAsync("""{"latency_ms": 250}""");

        for (var i = 0; i < 2; i++)
        {
            var reply = app.GetAsync("/", app.Ada);
            await clock.HasWaitsAsync(TimeSpan.FromMilliseconds(250));
            Assert.Equal(i, upstream.Connections);
            clock.Advance(TimeSpan.FromMilliseconds(250));
            Assert.Equal(200, (await reply).Status);
        }
    }

    [Fact]
    public async Task A_sleeping_app_is_woken_by_its_first_request_and_all_wait_until_it_is_up()
    {
        var clock = new ManualTimeProvider();
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address, Chat, time: clock);
        var ada = app.Ada;
        Assert.Equal(200, (await app.GetAsync("/", ada)).Status);

        // It is seen with the next request, however short ago the last one was.
        await app.SwitchAsync("""{"cold_start_seconds": 20, "idle_seconds": 60}""");
        var first = app.GetAsync("/", ada);
        await clock.HasWaitsAsync(TimeSpan.FromSeconds(20));
        clock.Advance(TimeSpan.FromSeconds(15));
        var second = app.GetAsync("/", ada);
        await clock.HasWaitsAsync(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((200, 200), ((await first).Status, (await second).Status));

        // Up it stays until nobody has asked for a while.
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(200, (await app.GetAsync("/", ada)).Status);
        clock.Advance(TimeSpan.FromSeconds(60));
        var third = app.GetAsync("/", ada);
        await clock.HasWaitsAsync(TimeSpan.FromSeconds(20));
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(200, (await third).Status);
    }

    [Fact]
    public void An_app_that_is_answering_does_not_fall_asleep()
    {
        var sleep = new ColdStart();
        var switches = new AppSwitches { ColdStart = TimeSpan.FromSeconds(20), Idle = TimeSpan.FromMinutes(1) };
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(TimeSpan.FromSeconds(20), sleep.Wake(switches, now));
        Assert.Equal(TimeSpan.Zero, sleep.Wake(switches, now += TimeSpan.FromHours(1)));
        sleep.Rest(now);
        Assert.Equal(TimeSpan.Zero, sleep.Wake(switches, now += TimeSpan.FromHours(1)));
        sleep.Rest(now);
        sleep.Rest(now);
        Assert.Equal(TimeSpan.FromSeconds(20), sleep.Wake(switches, now + TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task The_switches_are_told_with_the_bindings()
    {
        await using var app = await AppBehindIngress.StartAsync(Nowhere);

        var told = await app.Workspace.GetJsonAsync(app.Switches);

        Assert.Equal(
            """{"name":"agentstack-chat","access_token":"passthrough","stopped":false,"cold_start_seconds":0,"idle_seconds":300"""
            + ""","cut_after_seconds":0,"latency_ms":0,"bindings":[{"name":"agent-backend","approved":true},{"name":"experiment","approved":true}]}""",
            told.GetRawText());
    }

    [Theory]
    [InlineData("PATCH")]
    [InlineData("POST")]
    public async Task A_change_is_answered_with_what_then_holds(string method)
    {
        await using var app = await AppBehindIngress.StartAsync(Nowhere);

        using var answer = await app.Workspace.SendJsonAsync(
            new HttpMethod(method), app.Switches, """{"access_token": "strip", "latency_ms": 1.5, "cut_after_seconds": "120"}""");

        var told = await answer.JsonAsync();
        Assert.Equal("strip", told.Text("access_token"));
        Assert.Equal(1.5, told.GetProperty("latency_ms").GetDouble());
        Assert.Equal(120, told.GetProperty("cut_after_seconds").GetInt32());
        Assert.False(told.GetProperty("stopped").GetBoolean());
    }

    [Fact]
    public async Task A_form_changes_them_too_and_leads_back_to_the_start_page()
    {
        await using var app = await AppBehindIngress.StartAsync(Nowhere);

        using var answer = await app.Workspace.PostFormAsync(
            app.Switches,
            [("stopped", "false"), ("stopped", "true"), ("cold_start_seconds", "20")],
            ("Accept", "text/html"), ("Origin", app.Workspace.Address.GetLeftPart(UriPartial.Authority)), ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
        Assert.True(app.Workspace.App(Chat).Switches.Stopped);
        Assert.Equal(TimeSpan.FromSeconds(20), app.Workspace.App(Chat).Switches.ColdStart);
    }

    [Theory]
    [InlineData("""{"access_token": "maybe"}""", "access_token must be passthrough or strip.")]
    [InlineData("""{"access_token": null}""", "access_token must be passthrough or strip.")]
    [InlineData("""{"stopped": "yes"}""", "stopped must be true or false.")]
    [InlineData("""{"stopped": 1}""", "stopped must be true or false.")]
    [InlineData("""{"cut_after_seconds": -1}""", "cut_after_seconds must be a number from 0 to 86400.")]
    [InlineData("""{"cold_start_seconds": "Infinity"}""", "cold_start_seconds must be a number from 0 to 86400.")]
    [InlineData("""{"cold_start_seconds": "-Infinity"}""", "cold_start_seconds must be a number from 0 to 86400.")]
    [InlineData("""{"idle_seconds": "NaN"}""", "idle_seconds must be a number from 0 to 86400.")]
    [InlineData("""{"idle_seconds": 86401}""", "idle_seconds must be a number from 0 to 86400.")]
    [InlineData("""{"latency_ms": 86400001}""", "latency_ms must be a number from 0 to 86400000.")]
    [InlineData("""{"latency_ms": {}}""", "latency_ms must be a number from 0 to 86400000.")]
    [InlineData("""{"latency": 1}""", "There is no switch latency; there are access_token, stopped, cold_start_seconds, idle_seconds, cut_after_seconds, latency_ms.")]
    [InlineData("""["stopped"]""", "The change must be a JSON object.")]
    [InlineData("""{"stopped": tru""", "The change cannot be read:")]
    [InlineData("", "The change cannot be read:")]
    public async Task A_bad_change_is_refused_in_a_sentence_and_changes_nothing(string json, string sentence)
    {
        await using var app = await AppBehindIngress.StartAsync(Nowhere);
        var before = (await app.Workspace.GetJsonAsync(app.Switches)).GetRawText();

        using var answer = await app.Workspace.SendJsonAsync(HttpMethod.Patch, app.Switches, json.Replace("{\"", "{\"stopped\": true, \"", StringComparison.Ordinal));

        Assert.StartsWith(sentence, await answer.MustRefuseAsync(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE"));
        Assert.Equal(before, (await app.Workspace.GetJsonAsync(app.Switches)).GetRawText());
    }

    [Fact]
    public async Task A_change_that_is_neither_json_nor_a_form_is_refused()
    {
        await using var app = await AppBehindIngress.StartAsync(Nowhere);

        using var answer = await app.Workspace.SendAsync(HttpMethod.Post, app.Switches, new StringContent("stopped"));
        using var large = await app.Workspace.SendJsonAsync(HttpMethod.Patch, app.Switches, $$"""{"stopped": "{{new string(' ', 70_000)}}"}""");

        await answer.MustRefuseAsync(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE");
        await large.MustRefuseAsync(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE");
    }

    [Theory]
    [InlineData("/_fake/apps/nobody")]
    [InlineData("/_fake/apps/nobody/cut")]
    [InlineData("/_fake/apps/agentstack-chat/bindings/nothing")]
    public async Task What_is_not_there_cannot_be_switched(string route)
    {
        await using var app = await AppBehindIngress.StartAsync(Nowhere);

        using var answer = await app.Workspace.PostFormAsync(route, [("approved", "true")]);

        await answer.MustRefuseAsync(HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST");
    }

    [Theory]
    [InlineData("approved", "maybe")]
    [InlineData("stopped", "true")]
    public async Task An_approval_is_true_or_false(string field, string value)
    {
        await using var app = await AppBehindIngress.StartAsync(Nowhere);

        using var answer = await app.Workspace.PostFormAsync($"{app.Switches}/bindings/agent-backend", [(field, value)]);

        await answer.MustRefuseAsync(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE");
        Assert.True(app.Workspace.App(Chat).Bindings[0].Approved);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "http://localhost:1")]
    [InlineData("Origin", "null")]
    [InlineData("Host", "evil.example")]
    public async Task Another_sites_page_switches_nothing(string header, string value)
    {
        await using var app = await AppBehindIngress.StartAsync(Nowhere);

        foreach (var route in (string[])[app.Switches, $"{app.Switches}/cut", $"{app.Switches}/bindings/agent-backend"])
        {
            using var answer = await app.Workspace.PostFormAsync(route, [("stopped", "true"), ("approved", "false")], (header, value));
            Assert.Equal(header == "Host" ? HttpStatusCode.BadRequest : HttpStatusCode.Forbidden, answer.StatusCode);
        }

        Assert.False(app.Workspace.App(Chat).Switches.Stopped);
        Assert.True(app.Workspace.App(Chat).Bindings[0].Approved);
    }

    [Fact]
    public async Task Configuration_sets_them_for_the_start()
    {
        await using var app = await AppBehindIngress.StartAsync(
            Nowhere,
            ($"Apps:{Chat}:AccessToken", "strip"), ($"Apps:{Chat}:Stopped", "true"), ($"Apps:{Chat}:ColdStartSeconds", "1"),
            ($"Apps:{Chat}:IdleSeconds", "2"), ($"Apps:{Chat}:CutAfterSeconds", "3"), ($"Apps:{Chat}:LatencyMs", "4"));

        var told = (await app.Workspace.GetJsonAsync(app.Switches)).GetRawText();

        Assert.StartsWith(
            """{"name":"agentstack-chat","access_token":"strip","stopped":true,"cold_start_seconds":1,"idle_seconds":2,"cut_after_seconds":3,"latency_ms":4,""",
            told);
        Assert.Contains("\"access_token\":\"passthrough\"", (await app.Workspace.GetJsonAsync($"/_fake/apps/{WorkspaceUnderTest.Agent}")).GetRawText());
    }

    [Fact]
    public async Task A_setting_that_cannot_be_used_ends_the_start_in_a_sentence()
    {
        var failure = await Assert.ThrowsAsync<SettingException>(() => WorkspaceUnderTest.StartAsync(($"Apps:{Chat}:LatencyMs", "soon")));

        Assert.Equal($"Apps:{Chat}:LatencyMs is 'soon'; set it to a number from 0 to 86400000.", failure.Message);
    }
}
