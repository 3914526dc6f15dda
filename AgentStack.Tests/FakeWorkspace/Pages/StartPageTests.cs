using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace AgentStack.Tests.FakeWorkspace.Pages;

public sealed class StartPageTests : IAsyncLifetime
{
    private const string Upstream = "http://localhost:9";
    private WorkspaceUnderTest _workspace = null!;

    public async ValueTask InitializeAsync() =>
        _workspace = await WorkspaceUnderTest.StartAsync(($"Apps:{WorkspaceUnderTest.Chat}:Upstream", Upstream));

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    [Fact]
    public async Task The_page_says_who_there_is()
    {
        var page = await PageAsync();

        foreach (var email in (string[])[WorkspaceUnderTest.Ada, WorkspaceUnderTest.Grace, WorkspaceUnderTest.Alan, WorkspaceUnderTest.Eve])
        {
            var person = _workspace.Person(email);
            Assert.Contains(
                $"<td>{person.DisplayName}</td><td>{email}</td><td><code>{person.Id}@1234567890123456</code></td>", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_says_where_clients_of_OpenAI_find_the_models()
    {
        Assert.Contains($"base URL <code>{_workspace.Address.OriginalString}/serving-endpoints</code>", await PageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_which_address_leads_through_the_ingress_and_which_around_it()
    {
        var page = await PageAsync();

        foreach (var app in (string[])[WorkspaceUnderTest.Chat, WorkspaceUnderTest.Agent])
        {
            var url = _workspace.App(app).Addresses.Url;
            Assert.Contains($"through the ingress</th>\n<td><a href=\"{url}\">{url}</a>", page, StringComparison.Ordinal);
        }

        Assert.Contains($"Around the ingress: for debugging</th><td><a href=\"{Upstream}\">", page, StringComparison.Ordinal);
        Assert.Contains("for debugging</th><td>nothing runs: <code>Apps:agentstack-agent:Upstream</code>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_who_may_use_an_app_and_what_it_is_bound_to()
    {
        var page = await PageAsync();

        Assert.Contains(
            "<th scope=\"row\">Who may use it</th><td>group users, service principal 5b1f7a52-0c5d-4b53-9a3e-6f0a4d3c1e01</td>",
            page,
            StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">Who may use it</th><td>app agentstack-chat</td>", page, StringComparison.Ordinal);
        Assert.Contains("<tr><td>warehouse</td><td>sql_warehouse a1b2c3d4e5f60718</td><td>CAN_USE</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_what_was_switched()
    {
        _workspace.App(WorkspaceUnderTest.Chat).Bindings[0].Approved = false;
        _workspace.App(WorkspaceUnderTest.Agent).Switches.Stopped = true;

        var page = await PageAsync();

        Assert.Contains("app agentstack-chat (pending approval)", page, StringComparison.Ordinal);
        Assert.Contains("STOPPED, UNAVAILABLE", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_form_of_the_page_is_one_that_the_workspace_takes()
    {
        var page = await PageAsync();
        var forms = PageForm.AllOf(page);

        foreach (var form in forms)
        {
            using var answer = await _workspace.PostFormAsync(
                form.Action,
                form.Fields,
                ("Accept", "text/html"),
                ("Origin", _workspace.Address.GetLeftPart(UriPartial.Authority)),
                ("Sec-Fetch-Site", "same-origin"));

            Assert.True(answer.StatusCode is HttpStatusCode.SeeOther, $"{form}: {await answer.TextAsync()}");
            Assert.Equal("/", answer.Headers.Location?.OriginalString);
        }

        Assert.Equal(
            ["agentstack-chat", "agentstack-agent"],
            forms.Select(form => form.Action).Where(action => action.EndsWith("/cut", StringComparison.Ordinal)).Select(action => action.Split('/')[3]));
        Assert.Contains(forms, form => form.Action == "/_fake/workspace" && form.Fields.Contains(("token_lifetime_seconds", "3600")));
        Assert.Contains(forms, form => form.Action == "/_fake/apps/agentstack-chat" && form.Fields.Contains(("access_token", "passthrough")));
    }

    [Fact]
    public async Task A_binding_can_be_withdrawn_and_approved_again()
    {
        var before = await PageAsync();
        var route = $"/_fake/apps/{WorkspaceUnderTest.Chat}/bindings/experiment";

        using var withdrawn = await _workspace.PostFormAsync(route, [("approved", "false")], ("Accept", "text/html"));
        Assert.Contains("<td>CAN_EDIT</td>\n<td>pending approval", await PageAsync(), StringComparison.Ordinal);
        using var approved = await _workspace.PostFormAsync(route, [("approved", "true")], ("Accept", "text/html"));

        Assert.Equal(before, await PageAsync());
    }

    [Fact]
    public async Task Every_field_has_a_label_and_every_button_a_name_of_its_own()
    {
        var page = await PageAsync();

        var ids = PageForm.AllOf(page).SelectMany(form => form.FieldIds).ToList();
        Assert.NotEmpty(ids);
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, id => Assert.Contains($"<label for=\"{id}\">", page, StringComparison.Ordinal));
        var names = PageForm.AllOf(page).Select(form => form.ButtonName).ToList();
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public async Task No_secret_stands_on_the_page()
    {
        var page = await PageAsync();

        foreach (var app in (string[])[WorkspaceUnderTest.Chat, WorkspaceUnderTest.Agent])
        {
            Assert.DoesNotContain(_workspace.App(app).ServicePrincipal.ClientSecret, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_names_of_the_seed_are_text_on_the_page_and_never_markup()
    {
        var seed = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workspace.json"))
            .Replace("Ada Lovelace", "<script>alert(1)</script>", StringComparison.Ordinal)
            .Replace("The agent app", "\\\"><img src=x>", StringComparison.Ordinal);
        await using var workspace = await WorkspaceUnderTest.StartAsync(seed);

        using var answer = await workspace.GetAsync("/");
        var page = await answer.TextAsync();

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_own_style_is_let_in_by_its_hash_and_nothing_else_is()
    {
        using var answer = await _workspace.GetAsync("/");
        var style = (await answer.TextAsync()).Split("<style>")[1].Split("</style>")[0];
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));

        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
    }

    private async Task<string> PageAsync()
    {
        using var answer = await _workspace.GetAsync("/", null, ("Accept", "text/html"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        return await answer.TextAsync();
    }
}
