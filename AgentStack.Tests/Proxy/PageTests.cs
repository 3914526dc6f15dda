using AgentStack.Contract;
using AgentStack.Tests.Files;
using Microsoft.AspNetCore.Hosting;

namespace AgentStack.Tests.Proxy;

public sealed class PageTests : IDisposable
{
    private const string Page = "<!doctype html><title>Chat</title>";

    private readonly TemporaryDirectory _content = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _content.Dispose();

    [Theory]
    [InlineData("/")]
    [InlineData("/index.html")]
    [InlineData("/a/route/of/the/page")]
    public async Task The_page_is_served_on_every_route_of_its_own_and_never_kept(string path)
    {
        await using var proxy = await StartBuiltAsync();

        using var answer = await proxy.SendAsync(HttpMethod.Get, path);

        Assert.Equal(Page, await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task Hashed_files_are_kept_for_ever()
    {
        await using var proxy = await StartBuiltAsync();

        using var answer = await proxy.SendAsync(HttpMethod.Get, "/assets/index-abc123.js");

        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.GetValues("Cache-Control").Single());
    }

    [Theory]
    [InlineData("/assets/index-gone.js")]
    [InlineData("/../../etc/passwd.txt")]
    [InlineData("/%2e%2e/secret.txt")]
    public async Task A_missing_file_is_not_the_page(string path)
    {
        _content.Write("secret.txt", "secret");
        await using var proxy = await StartBuiltAsync();

        using var answer = await proxy.SendAsync(HttpMethod.Get, path);

        Assert.Equal(404, (int)answer.StatusCode);
    }

    [Fact]
    public async Task The_api_is_not_the_page()
    {
        await using var proxy = await StartBuiltAsync();

        using var answer = await proxy.SendAsync(HttpMethod.Get, "/api/whatever");

        await AssertAnswer.IsErrorAsync(answer, 404, ErrorCodes.NotFound);
    }

    [Fact]
    public async Task The_probes_are_not_the_page()
    {
        await using var proxy = await StartBuiltAsync();

        using var answer = await proxy.SendAsync(HttpMethod.Get, HealthRoutes.Ready);

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_page_that_is_not_built_says_how_to_build_it()
    {
        await using var proxy = await StartAsync();

        using var answer = await proxy.SendAsync(HttpMethod.Get, "/");

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("npm run build", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private Task<ProxyUnderTest> StartBuiltAsync()
    {
        _content.Write("wwwroot/index.html", Page);
        _content.Write("wwwroot/assets/index-abc123.js", "export {}");
        return StartAsync();
    }

    private Task<ProxyUnderTest> StartAsync() =>
        ProxyUnderTest.StartAsync(new Uri("http://127.0.0.1:1"), (WebHostDefaults.ContentRootKey, _content.Path));
}
