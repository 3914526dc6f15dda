using System.Net;
using System.Text.RegularExpressions;

namespace AgentStack.Tests.FakeWorkspace.Pages;

/// <summary>A form as it stands on a page of the workspace, with what a browser would send.</summary>
internal sealed partial record PageForm(
    string Action, IReadOnlyList<(string Name, string Value)> Fields, IReadOnlyList<string> FieldIds, string ButtonName)
{
    private const RegexOptions Safe = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline;

    /// <summary>The forms of a page, of which there must be some.</summary>
    public static IReadOnlyList<PageForm> AllOf(string page)
    {
        var forms = Form().Matches(page).Select(form => Read(form.Groups["action"].Value, form.Value)).ToList();
        Assert.NotEmpty(forms);
        return forms;
    }

    private static PageForm Read(string action, string markup) => new(
        WebUtility.HtmlDecode(action),
        [.. Field().Matches(markup).Select(field => (field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value)))],
        [.. Id().Matches(markup).Select(id => id.Groups["id"].Value)],
        Button().Match(markup) is { Success: true } button ? button.Groups["label"].Value + button.Groups["text"].Value : "");

    [GeneratedRegex("<form method=\"post\" action=\"(?<action>[^\"]+)\".*?</form>", Safe)]
    private static partial Regex Form();

    [GeneratedRegex("""
        <(button|input)( id="[^"]+")? name="(?<name>[^"]+)"[^>]* value="(?<value>[^"]*)"|<select id="[^"]+" name="(?<name>[^"]+)">.*?<option selected>(?<value>[^<]+)</option>
        """, Safe)]
    private static partial Regex Field();

    [GeneratedRegex("<(input|select) id=\"(?<id>[^\"]+)\"", Safe)]
    private static partial Regex Id();

    [GeneratedRegex("<button( [^>]*aria-label=\"(?<label>[^\"]+)\">|>(?<text>[^<]+)<)", Safe)]
    private static partial Regex Button();
}
