using System.Net;
using AgentStack.Tests.FakeWorkspace.SignIn;
using AgentStack.Tests.Sockets;

namespace AgentStack.Tests.FakeWorkspace.Api;

/// <summary>From where the workspace's own pages may come.</summary>
public sealed class SameOriginTests
{
    [Theory]
    [InlineData("https://workspace.example", HttpStatusCode.Found)]
    [InlineData("https://WORKSPACE.example", HttpStatusCode.Found)]
    [InlineData("http://workspace.example", HttpStatusCode.Forbidden)]
    [InlineData("https://workspace.example.attacker.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task People_can_sign_in_where_https_stands_in_front_of_the_workspace(string origin, HttpStatusCode status)
    {
        var own = $"http://localhost:{FreePort.Next()}";
        await using var workspace = await WorkspaceUnderTest.StartAsync(("Urls", own), ("Workspace:Url", "https://workspace.example"));
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, own + workspace.SignInTo(WorkspaceUnderTest.Chat))
        {
            Content = new FormUrlEncodedContent([new("user", workspace.Person(WorkspaceUnderTest.Ada).Id)]),
            Headers = { { "Origin", origin }, { "Sec-Fetch-Site", "same-origin" } },
        };

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
    }
}
