using AgentStack.ServiceDefaults.Startup;

namespace AgentStack.FakeWorkspace;

/// <summary>Reads a setting that is the address of a server.</summary>
internal static class HttpAddress
{
    /// <summary>The origin without a slash at its end; <see langword="null"/> where the setting is empty.</summary>
    /// <exception cref="SettingException">It is no address, or more than an origin.</exception>
    public static string? Read(string setting, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url is { Scheme: "http" or "https", UserInfo: "", AbsolutePath: "/", Query: "", Fragment: "" }
                ? url.GetLeftPart(UriPartial.Authority)
                : throw new SettingException($"{setting} must be an address without a path, such as http://localhost:8001.");
    }
}
