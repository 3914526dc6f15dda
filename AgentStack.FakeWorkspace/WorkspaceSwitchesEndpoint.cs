using System.Globalization;
using System.Text.Json;
using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.Apps;
using AgentStack.FakeWorkspace.Tokens;

namespace AgentStack.FakeWorkspace;

/// <summary>Shows and changes what is switched for the whole workspace.</summary>
internal sealed class WorkspaceSwitchesEndpoint(WorkspaceSwitches switches, TokenIssuer tokens)
{
    public Task TellAsync(HttpContext http) => ApiAnswer.WriteObjectAsync(http, Tell);

    public async Task ChangeAsync(HttpContext http)
    {
        var fields = await ChangeRequest.ReadAsync(http);
        // All are read before the first one changes anything.
        foreach (var change in fields.Select(field => Read(field.Key, field.Value)).ToList())
        {
            change();
        }

        await ChangeAnswer.WriteAsync(http, Tell);
    }

    private void Tell(Utf8JsonWriter json)
    {
        json.WriteNumber(WorkspaceSwitchFields.TokenLifetimeSeconds, (long)tokens.Lifetime.TotalSeconds);
        json.WriteString(
            WorkspaceSwitchFields.AppValueFrom,
            switches.AppValueFrom is AppReference.Url ? WorkspaceSwitchFields.Url : WorkspaceSwitchFields.Name);
        json.WriteBoolean(WorkspaceSwitchFields.AppUrlScheme, switches.AppUrlScheme);
    }

    private Action Read(string field, string text) => (field, text) switch
    {
        (WorkspaceSwitchFields.TokenLifetimeSeconds, _) => ReadLifetime(text),
        (WorkspaceSwitchFields.AppValueFrom, WorkspaceSwitchFields.Name) => () => switches.AppValueFrom = AppReference.Name,
        (WorkspaceSwitchFields.AppValueFrom, WorkspaceSwitchFields.Url) => () => switches.AppValueFrom = AppReference.Url,
        (WorkspaceSwitchFields.AppValueFrom, _) => throw Invalid(field, $"{WorkspaceSwitchFields.Name} or {WorkspaceSwitchFields.Url}"),
        (WorkspaceSwitchFields.AppUrlScheme, _) => bool.TryParse(text, out var scheme)
            ? () => switches.AppUrlScheme = scheme
            : throw Invalid(field, "true or false"),
        _ => throw ApiException.Invalid(
            $"There is no switch {field}; there are {WorkspaceSwitchFields.TokenLifetimeSeconds}, {WorkspaceSwitchFields.AppValueFrom}, {WorkspaceSwitchFields.AppUrlScheme}."),
    };

    private Action ReadLifetime(string text)
    {
        var (shortest, longest) = (WorkspaceOptions.ShortestTokenLifetime.TotalSeconds, WorkspaceOptions.LongestTokenLifetime.TotalSeconds);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds >= shortest && seconds <= longest
            ? () => tokens.Lifetime = TimeSpan.FromSeconds(seconds)
            : throw Invalid(WorkspaceSwitchFields.TokenLifetimeSeconds, $"a whole number from {shortest} to {longest}");
    }

    private static ApiException Invalid(string field, string expects) => ApiException.Invalid($"{field} must be {expects}.");
}
