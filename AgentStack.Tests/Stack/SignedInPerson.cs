using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentStack.Contract;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Stack;

/// <summary>A person at the front app's ingress: signed in by the workspace's own page, with the cookies that a browser would keep.</summary>
internal sealed partial class SignedInPerson : IDisposable
{
    private const string DecisionField = "decision";

    private SignedInPerson(HttpClient client) => Client = client;

    /// <summary>A client that carries the person's session.</summary>
    public HttpClient Client { get; }

    /// <summary>Signs a person in.</summary>
    /// <param name="decision">What a person who has not consented answers: <c>consent</c> or <c>decline</c>.</param>
    public static async Task<SignedInPerson> SignInAsync(Uri chat, string email, CancellationToken token, string decision = "decline")
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseProxy = false })
        {
            BaseAddress = chat,
            Timeout = Deadline.Limit,
        };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var people = await client.GetAsync("/", token);
        var page = await people.Content.ReadAsStringAsync(token);
        var person = Person().Matches(page).Single(match => match.Groups["email"].Value == email).Groups["id"].Value;
        using var picked = await SubmitAsync(client, people, new() { ["user"] = person }, token);
        if ((await picked.Content.ReadAsStringAsync(token)).Contains($"name=\"{DecisionField}\"", StringComparison.Ordinal))
        {
            using var decided = await SubmitAsync(client, picked, new() { ["user"] = person, [DecisionField] = decision }, token);
        }

        client.DefaultRequestHeaders.Accept.Clear();
        return new SignedInPerson(client);
    }

    /// <summary>Sends a chat turn and returns as soon as its answer begins.</summary>
    public Task<HttpResponseMessage> AskAsync(string question, CancellationToken token, params (string Name, string Value)[] headers)
    {
        var body = new JsonObject
        {
            [RequestFields.Input] = new JsonArray(new JsonObject { [RequestFields.Role] = Roles.User, [RequestFields.Content] = question }),
        };
        var request = new HttpRequestMessage(HttpMethod.Post, FrontRoutes.Chat) { Content = JsonContent.Create(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
    }

    /// <summary>Sends a chat turn and reads its whole stream.</summary>
    public async Task<string> AskToEndAsync(string question, CancellationToken token, params (string Name, string Value)[] headers)
    {
        using var answer = await AskAsync(question, token, headers);
        return await answer.Content.ReadAsStringAsync(token);
    }

    /// <summary>What the front app says of the session.</summary>
    public async Task<JsonObject> SessionAsync(CancellationToken token) =>
        (await Client.GetFromJsonAsync<JsonObject>(FrontRoutes.Session, token))!;

    public void Dispose() => Client.Dispose();

    private static Task<HttpResponseMessage> SubmitAsync(
        HttpClient client, HttpResponseMessage page, Dictionary<string, string> fields, CancellationToken token) =>
        client.PostAsync(page.RequestMessage!.RequestUri, new FormUrlEncodedContent(fields), token);

    [GeneratedRegex("""<button name="user" value="(?<id>\d+)">[^<]*</button>\s*<span>(?<email>[^<]*)<""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Person();
}
