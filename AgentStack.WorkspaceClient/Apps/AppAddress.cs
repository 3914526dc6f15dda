using System.Diagnostics.CodeAnalysis;

namespace AgentStack.WorkspaceClient.Apps;

/// <summary>Tells the forms apart in which people and the platform say where an app is.</summary>
public static class AppAddress
{
    private const string SchemeSeparator = "://";
    private const string Localhost = "localhost";

    /// <summary>Reads an absolute URL, a service-discovery address, or a bare host with or without port and path.</summary>
    /// <param name="text">What stands in the configuration, or in an app's <c>url</c>.</param>
    /// <param name="url">The URL without a slash at its end; a bare host gets <c>https</c>, a loopback one <c>http</c>.</param>
    public static bool TryReadUrl(string text, [NotNullWhen(true)] out Uri? url)
    {
        url = null;
        if (!Uri.TryCreate(WithScheme(text), UriKind.Absolute, out var read)
            || read.Scheme is not ("http" or "https" or "https+http" or "http+https")
            || (read.UserInfo + read.Query + read.Fragment).Length > 0)
        {
            return false;
        }
        url = new Uri(read.AbsoluteUri.TrimEnd('/'));
        return true;
    }

    /// <summary>Whether this is an app's name as the workspace allows it: lower-case letters, digits, hyphens inside.</summary>
    public static bool IsAppName(string text) =>
        text != Localhost
        && text is [not '-', ..] and [.., not '-']
        && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-');

    private static bool IsBareHost(string text) =>
        text == Localhost || (text is not ['/', ..] && text.AsSpan().ContainsAny('.', ':'));

    private static string? WithScheme(string text)
    {
        if (text.Contains(SchemeSeparator, StringComparison.Ordinal))
        {
            return text;
        }

        if (!IsBareHost(text))
        {
            return null;
        }

        var https = Uri.UriSchemeHttps + SchemeSeparator + text;
        var isLoopback = Uri.TryCreate(https, UriKind.Absolute, out var host) && host.IsLoopback;
        return isLoopback ? Uri.UriSchemeHttp + SchemeSeparator + text : https;
    }
}
