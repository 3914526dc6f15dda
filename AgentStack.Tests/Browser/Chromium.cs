using AgentStack.Tests.Time;
using Microsoft.Playwright;

namespace AgentStack.Tests.Browser;

/// <summary>One headless browser for the tests of a collection or of a class; each page has its own profile.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        var executable = ChromiumExecutable.Find(Environment.GetEnvironmentVariable("PATH"));
        Assertions.SetDefaultExpectTimeout((float)Deadline.Limit.TotalMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A window of its own, without cookies or storage of any other.</summary>
    public async Task<IPage> NewPageAsync(int width = 1200, int height = 800)
    {
        var browser = _browser ?? throw new InvalidOperationException("The browser has not been started.");
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height } });
        return await context.NewPageAsync();
    }
}
