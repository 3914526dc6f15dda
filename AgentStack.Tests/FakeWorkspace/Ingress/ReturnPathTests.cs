using AgentStack.Contract;
using AgentStack.FakeWorkspace.Ingress;
using static AgentStack.Tests.FakeWorkspace.Ingress.SignInCallback;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>Where people come to once they are signed in.</summary>
public sealed class ReturnPathTests
{
    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("/%5Cevil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/@evil.example")]
    public async Task Nobody_is_led_to_another_site(string target)
    {
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere);

        var back = await CallBackAsync(app, await app.GetAsync(target), app.CodeOf(WorkspaceUnderTest.Ada));

        Assert.Equal(app.Ingress.GetLeftPart(UriPartial.Authority) + target, back.Headers["location"]);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("@evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("/a\r\nSet-Cookie: b=c")]
    [InlineData("")]
    public async Task A_way_back_that_is_no_path_of_the_apps_is_none(string path)
    {
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere);
        var ask = await app.GetAsync("/");
        var nonce = StateOf(ask).Split('.')[0];

        Fails(await app.GetAsync(
            $"{IngressRoutes.Callback}?code={app.CodeOf(WorkspaceUnderTest.Ada)}&state={nonce}.{ReturnPath.Encode(path)}",
            AppBehindIngress.CookieOf(ask),
            "Accept: text/html"));
    }

    [Theory]
    [InlineData("POST", "/api/chat")]
    [InlineData("GET", "/long?")]
    public async Task What_a_browser_cannot_ask_for_again_ends_at_the_apps_beginning(string method, string target)
    {
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere);
        var ask = await app.SendAsync(method, target + (method == "GET" ? new string('x', 4000) : ""));

        var back = await CallBackAsync(app, ask, app.CodeOf(WorkspaceUnderTest.Ada));

        Assert.Equal(app.Ingress.AbsoluteUri, back.Headers["location"]);
    }
}
