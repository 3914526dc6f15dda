using System.Net;
using System.Net.Http.Headers;

namespace AgentStack.Tests.FakeWorkspace.Api;

/// <summary>Damaged changes.</summary>
public sealed class ChangeRequestTests : IAsyncLifetime
{
    private const string Route = $"/_fake/apps/{WorkspaceUnderTest.Chat}";
    private WorkspaceUnderTest _workspace = null!;

    public async ValueTask InitializeAsync() => _workspace = await WorkspaceUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    [Theory]
    [InlineData("""{"stopped":"\ud800"}""")]
    [InlineData("""{"\ud800":"true"}""")]
    [InlineData("""{"stopped":{"\udfff":[]}}""")]
    public async Task Half_a_character_is_refused(string json)
    {
        using var answer = await _workspace.SendJsonAsync(HttpMethod.Patch, Route, json);

        Assert.Equal("The change is not valid Unicode.", await answer.MustRefuseAsync(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE"));
    }

    [Theory]
    [InlineData("--part\r\nContent-Disposition: form-data; name=\"stopped\"\r\n\r\ntr")]
    [InlineData("--part\r\nContent-Disposition: form-data; name=\"stopped\"\r\n\r\ntrue\r\n--part")]
    public async Task A_form_in_parts_that_ends_too_early_is_refused(string body)
    {
        var content = new StringContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=part");

        using var answer = await _workspace.SendAsync(HttpMethod.Post, Route, content);

        Assert.NotEmpty(await answer.MustRefuseAsync(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE"));
        Assert.False(_workspace.App(WorkspaceUnderTest.Chat).Switches.Stopped);
    }
}
