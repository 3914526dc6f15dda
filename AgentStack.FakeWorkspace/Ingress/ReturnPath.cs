using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>Where a person wanted to go before they had to sign in, on the way through the sign-in page.</summary>
internal static class ReturnPath
{
    // It travels in an address, and a server takes only so long a one.
    private const int Longest = 2048;

    /// <summary>The path and query of a page; the app's own beginning for what a browser cannot ask for again.</summary>
    public static string Of(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) && RequestTarget.PathAndQuery(http) is { Length: <= Longest } page ? page : "/";

    public static string Encode(string path) => Base64UrlEncoder.Encode(path);

    /// <summary>The path; <see langword="null"/> where this is none, or not one of the app's own.</summary>
    public static string? Decode(string encoded)
    {
        try
        {
            var path = Encoding.ASCII.GetString(Base64UrlEncoder.DecodeBytes(encoded));
            return path.StartsWith('/') && path.All(letter => letter is > ' ' and <= '~') ? path : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
