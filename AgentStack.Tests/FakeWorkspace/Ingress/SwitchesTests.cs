using System.Net;
using AgentStack.ServiceDefaults.Startup;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>How the switches of an app are told, changed and set for the start.</summary>
public sealed class SwitchesTests
{
    private const string Chat = WorkspaceUnderTest.Chat;

    [Fact]
    public async Task The_switches_are_told_with_the_bindings()
    {
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere);

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
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere);

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
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere);

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
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere);
        var before = (await app.Workspace.GetJsonAsync(app.Switches)).GetRawText();

        using var answer = await app.Workspace.SendJsonAsync(HttpMethod.Patch, app.Switches, json.Replace("{\"", "{\"stopped\": true, \"", StringComparison.Ordinal));

        Assert.StartsWith(sentence, await answer.MustRefuseAsync(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE"));
        Assert.Equal(before, (await app.Workspace.GetJsonAsync(app.Switches)).GetRawText());
    }

    [Fact]
    public async Task A_change_that_is_neither_json_nor_a_form_is_refused()
    {
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere);

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
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere);

        using var answer = await app.Workspace.PostFormAsync(route, [("approved", "true")]);

        await answer.MustRefuseAsync(HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST");
    }

    [Theory]
    [InlineData("approved", "maybe")]
    [InlineData("stopped", "true")]
    public async Task An_approval_is_true_or_false(string field, string value)
    {
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere);

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
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere);

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
            Upstream.Nowhere,
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
