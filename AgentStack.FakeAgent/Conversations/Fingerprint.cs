using System.Security.Cryptography;
using System.Text;

namespace AgentStack.FakeAgent.Conversations;

/// <summary>Tells secrets apart without telling them.</summary>
internal static class Fingerprint
{
    /// <summary><c>sha256:</c> and the first 16 hexadecimal digits.</summary>
    public static string Of(string secret) =>
        $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)).AsSpan(0, 8))}";
}
