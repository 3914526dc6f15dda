using System.Net;
using AgentStack.Contract;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>Which headers reach an app: nothing that a client says of who it is.</summary>
public sealed class RequestHeadersTests
{
    private const string Forged = "forged";

    public static TheoryData<string> OfTheIngress =>
    [
        "x-forwarded-email", "X-Forwarded-Email", "X-FORWARDED-EMAIL", "x_forwarded_email", "X-Forwarded_Email", "x-forwarded-User",
        "X_Forwarded_User", "x-forwarded-preferred-username", "x-forwarded-host", "x-forwarded-for", "x-forwarded-proto",
        "x-forwarded-user-info", "x-forwarded-anything", "x_forwarded-groups", "x-real-ip", "X_Real_IP", "x-request-id", "X_REQUEST_ID",
        "forwarded", "x-forwarded-access-token", "X_Forwarded_Access_Token",
    ];

    [Theory]
    [MemberData(nameof(OfTheIngress))]
    public async Task What_only_an_ingress_may_say_is_dropped_in_every_spelling_and_number(string name)
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        foreach (var caller in (string[])[app.Ada, await app.SignInAsync(WorkspaceUnderTest.Grace)])
        {
            var seen = await app.SeeAsync($"{name}: {Forged}", caller, $"{name}:{Forged}, {Forged}", $"{name.ToUpperInvariant()}:\t{Forged}\t", $"{name}:");

            Assert.DoesNotContain(seen.Headers, header => header.Value.Contains(Forged, StringComparison.Ordinal));
            Assert.DoesNotContain(seen.Headers, header => header.Name.Contains('_'));
            // Each of those that the ingress sets is there once, and has a value.
            Assert.All(seen.Headers.GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase), header => Assert.NotEqual("", Assert.Single(header).Value));
        }
    }

    [Theory]
    [InlineData(" x-forwarded-email: forged")]
    [InlineData("\tx-forwarded-email: forged")]
    [InlineData("x-forwarded-email : forged")]
    [InlineData("x-forwarded-email\t: forged")]
    [InlineData("x-forwarded -email: forged")]
    [InlineData("a: b\r\n x-forwarded-email: forged")]
    [InlineData("x-forwarded-email\0: forged")]
    [InlineData("x-forwarded-email\xa0: forged")]
    [InlineData("\x0bx-forwarded-email: forged")]
    [InlineData("x-forwarded-email: forged\r")]
    [InlineData(": forged")]
    public async Task A_name_that_is_none_ends_the_request(string header)
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        Assert.Equal(400, (await app.GetAsync("/", app.Ada, header)).Status);
        Assert.Equal(0, upstream.Connections);
    }

    [Fact]
    public async Task A_person_is_named_by_id_email_and_user_name()
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        var seen = await app.SeeAsync(app.Ada);

        Assert.Equal(["7001000000000001@1234567890123456"], seen[ForwardedHeaders.User]);
        Assert.Equal(["ada@example.com"], seen[ForwardedHeaders.Email]);
        Assert.Equal(["ada@example.com"], seen[ForwardedHeaders.PreferredUsername]);
        Assert.Equal([app.Ingress.Authority], seen[ForwardedHeaders.Host]);
        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(Assert.Single(seen[ForwardedHeaders.RealIp]))));
    }

    [Fact]
    public async Task A_service_principal_has_no_email()
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address, WorkspaceUnderTest.Agent);

        var seen = await app.SeeAsync(app.Bearer(app.ChatPrincipal), "x-forwarded-email: ada@example.com");

        Assert.Equal([$"{app.ChatPrincipal.Id}@1234567890123456"], seen[ForwardedHeaders.User]);
        Assert.Equal([app.ChatPrincipal.ApplicationId], seen[ForwardedHeaders.PreferredUsername]);
        Assert.Empty(seen[ForwardedHeaders.Email]);
    }

    [Fact]
    public async Task A_name_beyond_ascii_arrives_as_utf8()
    {
        await using var upstream = AppBehindIngress.Echo();
        var seed = (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "workspace.json"), TestContext.Current.CancellationToken))
            .Replace("ada@example.com", "ádá@example.com", StringComparison.Ordinal);
        await using var app = await AppBehindIngress.StartAsync(upstream.Address, WorkspaceUnderTest.Chat, seed);

        Assert.Contains("x-forwarded-email: ádá@example.com\r\n", (await app.GetAsync("/", app.Bearer("ádá@example.com"))).Body);
    }

    [Fact]
    public async Task Each_request_has_an_id_of_its_own()
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        var ids = new[] { await app.SeeAsync(app.Ada), await app.SeeAsync(app.Ada) }.Select(seen => Assert.Single(seen[ForwardedHeaders.RequestId])).ToList();

        Assert.Equal(2, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ids, id => Assert.True(Guid.TryParseExact(id, "D", out _), id));
    }

    [Theory]
    [InlineData("Connection: close, x-forwarded-email")]
    [InlineData("Connection: X-Forwarded-User, X-Forwarded-Email, x-forwarded-preferred-username")]
    public async Task No_client_makes_the_next_hop_drop_who_it_is(string connection)
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        var seen = await app.SeeAsync(app.Ada, connection);

        Assert.Equal(["ada@example.com"], seen[ForwardedHeaders.Email]);
        Assert.Equal(["7001000000000001@1234567890123456"], seen[ForwardedHeaders.User]);
        Assert.DoesNotContain("x-forwarded", string.Join(' ', seen["Connection"]), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Keep-Alive: timeout=5")]
    [InlineData("Proxy-Connection: keep-alive")]
    [InlineData("Proxy-Authorization: Basic x")]
    [InlineData("Proxy-Authenticate: Basic")]
    [InlineData("TE: trailers")]
    [InlineData("Upgrade: h2c")]
    [InlineData("X-Named: 1", "Connection: a, x-named")]
    [InlineData("X-Named: 1", "Connection:X-NAMED")]
    public async Task What_belongs_to_the_clients_connection_ends_with_it(string header, string connection = "Connection: upgrade")
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using var client = await app.ConnectAsync();

        // HTTP/1.0 ends without a "Connection: close", beside which the server that we use forgets what else is named.
        await client.WriteAsync($"GET / HTTP/1.0\r\nHost: a\r\n{app.Ada}\r\n{header}\r\n{connection}\r\n\r\n");
        var seen = SeenRequest.Parse((await client.ReadReplyAsync()).Body);

        Assert.Equal(["ada@example.com"], seen[ForwardedHeaders.Email]);
        Assert.Empty(seen[header.Split(':')[0]]);
        Assert.Empty(seen["Connection"]);
    }

    [Fact]
    public async Task The_callers_credential_is_used_up()
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        var reply = await app.GetAsync("/", app.Ada);

        Assert.DoesNotContain("authorization", reply.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(app.Ada.Split(' ')[2], reply.Body);
    }

    [Theory]
    [InlineData("a=1; {0}; b=\"two\";c= 3", "a=1; b=\"two\";c= 3")]
    [InlineData("{0}; a=1", "a=1")]
    [InlineData("a=1;{0}", "a=1")]
    [InlineData("fake_workspace_other=1; {0}", null)]
    [InlineData("{0}", null)]
    [InlineData("not_fake_workspace_=1; {0}", "not_fake_workspace_=1")]
    public async Task The_apps_cookies_reach_it_and_the_ingresss_never(string cookies, string? expected)
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        var session = (await app.SignInAsync(WorkspaceUnderTest.Ada))["Cookie: ".Length..];

        var seen = await app.SeeAsync("Cookie: " + string.Format(cookies, session));

        Assert.Equal(expected is null ? [] : [expected], seen["Cookie"]);
    }

    [Fact]
    public async Task Every_other_header_arrives_as_it_came()
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        string[] others =
        [
            "User-Agent: odd agent/1 (x; y)", "Accept: text/html;q=0.5, */*", "X-App-User-Email: mallory@example.com", "X-Twice: 1, 2",
            "X_Under: score", "X-Empty: ", "Origin: http://evil.example", "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "If-None-Match: W/\"x\"", "Date: not a date", "Range: bytes=0-1", "X-Latin: \xe9\xff", "Accept-Encoding: gzip, br", "Via: 1.1 a",
        ];

        var seen = await app.SeeAsync([app.Ada, .. others.Where(other => other != "X-Twice: 1, 2"), "X-Twice: 1", "X-Twice: 2"]);

        Assert.Equal(others.Order(StringComparer.Ordinal), seen.Headers
            .Where(header => header.Name is not "Host" && !header.Name.StartsWith("x-forwarded-", StringComparison.Ordinal) && !header.Name.StartsWith("x-re", StringComparison.OrdinalIgnoreCase))
            .Select(header => $"{header.Name}: {header.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_app_sees_the_host_that_the_client_asked_for()
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using var connection = await app.ConnectAsync();

        await connection.WriteAsync($"GET / HTTP/1.1\r\nHost: chat.example.com\r\n{app.Ada}\r\nConnection: close\r\n\r\n");
        var seen = SeenRequest.Parse((await connection.ReadReplyAsync()).Body);

        Assert.Equal(["chat.example.com"], seen["Host"]);
        Assert.Equal(["chat.example.com"], seen[ForwardedHeaders.Host]);
    }
}
