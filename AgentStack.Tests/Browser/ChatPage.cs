using System.Collections.Concurrent;
using AgentStack.Contract;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentStack.Tests.Browser;

/// <summary>
/// The chat page as a reader uses it: by roles and labels. Every step waits for the page to get there and fails with what it
/// saw instead; disposing fails where a script of the page did.
/// </summary>
public sealed class ChatPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _scriptErrors = [];

    private ChatPage(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => _scriptErrors.Enqueue(error);
    }

    /// <summary>The browser's page, for what the steps below do not cover.</summary>
    public IPage Page { get; }

    /// <summary>Who and what the page belongs to: the signed-in user and the agent.</summary>
    public ILocator Header => Page.GetByRole(AriaRole.Banner);

    /// <summary>Where the reader writes.</summary>
    public ILocator Message => Page.GetByRole(AriaRole.Textbox, new() { Name = "Message" });

    /// <summary>The conversation.</summary>
    public ILocator Log => Page.GetByRole(AriaRole.Log);

    /// <summary>The agent's answers, oldest first.</summary>
    public ILocator Replies => Log.GetByRole(AriaRole.Article, new() { Name = "Agent" });

    /// <summary>The reader's questions, oldest first.</summary>
    public ILocator Questions => Log.GetByRole(AriaRole.Article, new() { Name = "You" });

    /// <summary>The thumb that votes for the latest answer.</summary>
    public ILocator ThumbUp => Thumb("Good answer");

    /// <summary>The thumb that votes against the latest answer.</summary>
    public ILocator ThumbDown => Thumb("Bad answer");

    /// <summary>Where the latest answer asks for a new sign-in.</summary>
    public ILocator SignInAgain => Replies.Last.GetByRole(AriaRole.Link, new() { Name = "Sign in again." });

    /// <summary>Opens the page in a window of its own.</summary>
    public static async Task<ChatPage> OpenAsync(Chromium chromium, Uri address, int width = 1200, int height = 800)
    {
        var chat = new ChatPage(await chromium.NewPageAsync(width, height));
        await chat.ArriveAsync(() => chat.Page.GotoAsync(address.AbsoluteUri));
        return chat;
    }

    /// <summary>The same, and has a first answer to the end.</summary>
    public static async Task<ChatPage> OpenAndAskAsync(Chromium chromium, Uri address, int width = 1200, int height = 800)
    {
        var chat = await OpenAsync(chromium, address, width, height);
        await chat.SendAsync("Hi");
        await chat.ReplyAsync();
        return chat;
    }

    /// <summary>Comes to the front app's ingress in a window of its own and signs in as one of the people there.</summary>
    public static async Task<ChatPage> SignInAsync(Chromium chromium, Uri ingress, string name)
    {
        var chat = new ChatPage(await chromium.NewPageAsync());
        await chat.Page.GotoAsync(ingress.AbsoluteUri);
        await chat.ArriveAsync(() => chat.ClickAsync(name));
        return chat;
    }

    /// <summary>Types a message and presses Enter.</summary>
    public async Task SendAsync(string message)
    {
        var asked = await Questions.CountAsync();
        await Message.FillAsync(message);
        await Message.PressAsync("Enter");
        await Expect(Questions).ToHaveCountAsync(asked + 1);
    }

    /// <summary>Waits until the latest answer shows a text while it is still being written.</summary>
    public async Task StreamsAsync(string text)
    {
        await Expect(Replies.Last).ToContainTextAsync(text);
        await Expect(Replies.Last).ToHaveAttributeAsync("aria-busy", "true");
    }

    /// <summary>Waits for the end of the latest answer, whichever it is, and returns all that it shows.</summary>
    public async Task<string> ReplyAsync()
    {
        await Expect(Replies.Last).ToHaveAttributeAsync("aria-busy", "false");
        return await Replies.Last.InnerTextAsync();
    }

    /// <summary>Waits for the error that ends the latest answer and returns its words.</summary>
    public async Task<string> ErrorAsync()
    {
        var error = Replies.Last.GetByRole(AriaRole.Alert);
        await Expect(error).ToBeVisibleAsync();
        return await error.InnerTextAsync();
    }

    /// <summary>Ends the answer under way.</summary>
    public Task StopAsync() => ClickAsync("Stop");

    /// <summary>Starts a new conversation and waits until the old one is gone.</summary>
    public async Task NewChatAsync()
    {
        await ClickAsync("New chat");
        await Expect(Questions).ToHaveCountAsync(0);
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        Assert.Empty(_scriptErrors);
    }

    // What a test does to the session next must not meet the page's first question about it.
    private async Task ArriveAsync(Func<Task> go)
    {
        await Page.RunAndWaitForResponseAsync(go, answer => new Uri(answer.Url).AbsolutePath == FrontRoutes.Session);
        await Expect(Message).ToBeFocusedAsync();
    }

    private ILocator Thumb(string name) => Replies.Last.GetByRole(AriaRole.Button, new() { Name = name });

    private Task ClickAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
