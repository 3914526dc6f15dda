using System.Collections.Concurrent;
using AgentStack.Contract;
using AgentStack.Tests.Browser;
using AgentStack.Tests.Doubles;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentStack.Tests.FakeWorkspace.Pages;

/// <summary>The workspace's pages as a browser takes them: its rules for forms, redirects and styles are stricter than a client's.</summary>
public sealed class BrowserTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _complaints = new();
    private ScriptedServer _app = null!;
    private WorkspaceUnderTest _workspace = null!;
    private IPage _page = null!;

    private string Chat => _workspace.App(WorkspaceUnderTest.Chat).Addresses.Url;

    public async ValueTask InitializeAsync()
    {
        _app = await ScriptedServer.StartAsync(TellUserAsync);
        _workspace = await WorkspaceUnderTest.StartAsync(
            ($"Apps:{WorkspaceUnderTest.Chat}:Upstream", _app.Address.GetLeftPart(UriPartial.Authority)));
        _page = await chromium.NewPageAsync();
        _page.Console += (_, line) => _complaints.Enqueue(line.Text);
    }

    public async ValueTask DisposeAsync()
    {
        await _page.Context.CloseAsync();
        await _workspace.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_person_signs_in_and_arrives_where_they_wanted_to_go_as_themselves()
    {
        await _page.GotoAsync($"{Chat}/reports?year=1843");
        await Expect(_page.GetByRole(AriaRole.Heading, new() { Name = $"Sign in to {WorkspaceUnderTest.Chat}" })).ToBeVisibleAsync();
        await _page.GetByRole(AriaRole.Button, new() { Name = "Ada Lovelace" }).ClickAsync();

        await Expect(_page.Locator("body")).ToHaveTextAsync($"/reports?year=1843 for {WorkspaceUnderTest.Ada}, who lets me act");
        Assert.Empty(_complaints);
    }

    [Theory]
    [InlineData("Consent", "who lets me act")]
    [InlineData("Decline", "who does not")]
    public async Task A_person_decides_whether_the_app_may_act_as_them(string decision, string outcome)
    {
        await _page.GotoAsync(Chat);
        await _page.GetByRole(AriaRole.Button, new() { Name = "Alan Turing" }).ClickAsync();
        await Expect(_page.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(["sql", "iam.access-control:read", "iam.current-user:read"]);
        await _page.GetByRole(AriaRole.Button, new() { Name = decision, Exact = true }).ClickAsync();

        await Expect(_page.Locator("body")).ToHaveTextAsync($"/ for {WorkspaceUnderTest.Alan}, {outcome}");
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task What_is_switched_on_the_start_page_holds()
    {
        await _page.GotoAsync(_workspace.Address.AbsoluteUri);
        var section = _page.GetByRole(AriaRole.Region, new() { Name = WorkspaceUnderTest.Chat });
        await section.GetByLabel("Stopped").SelectOptionAsync("true");
        await section.GetByRole(AriaRole.Button, new() { Name = $"Change {WorkspaceUnderTest.Chat}" }).ClickAsync();

        await Expect(section).ToContainTextAsync("STOPPED, UNAVAILABLE");
        Assert.True(_workspace.App(WorkspaceUnderTest.Chat).Switches.Stopped);
        await section.GetByRole(AriaRole.Button, new() { Name = "Withdraw Ada Lovelace's consent" }).ClickAsync();
        await Expect(section.GetByRole(AriaRole.Button, new() { Name = "Grant Ada Lovelace's consent" })).ToBeVisibleAsync();
        Assert.Empty(_complaints);
    }

    private static Task TellUserAsync(HttpContext http)
    {
        var consent = http.Request.Headers.ContainsKey(ForwardedHeaders.AccessToken) ? "who lets me act" : "who does not";
        http.Response.ContentType = "text/html";
        return http.Response.WriteAsync(
            $"<link rel=icon href='data:,'>{http.Request.Path}{http.Request.QueryString} for {http.Request.Headers[ForwardedHeaders.Email]}, {consent}");
    }
}
