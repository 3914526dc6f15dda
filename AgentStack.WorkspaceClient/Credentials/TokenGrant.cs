using System.Globalization;
using System.Net;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.WorkspaceClient.Credentials;

/// <summary>What a token endpoint grants: a token and how long it lives.</summary>
internal sealed record TokenGrant(string Token, TimeSpan Lifetime)
{
    private const int LongestReason = 200;

    /// <summary>Reads a token endpoint's answer.</summary>
    /// <exception cref="WorkspaceException">It is a refusal, a page, or no grant at all.</exception>
    public static async Task<TokenGrant> ReadAsync(
        HttpResponseMessage response, ServicePrincipal principal, CancellationToken cancellation)
    {
        using var answer = await WorkspaceAnswer.ReadAsync(response, cancellation);
        if (answer.Status is not HttpStatusCode.OK)
        {
            throw Refused(answer, principal);
        }

        var token = answer.Json.Text(OAuthFields.AccessToken);
        if (token is null || !BearerToken.IsWellFormed(token) || Seconds(answer.Json) is not { } seconds)
        {
            throw CredentialFailures.Rejected(
                $"{principal.Host} answered the request for a token with something else: check that it is a workspace.");
        }
        return new(token, seconds);
    }

    /// <summary>Says everything but the token.</summary>
    public override string ToString() => $"a token for {Lifetime}";

    private static TimeSpan? Seconds(JsonElement grant) =>
        double.TryParse(grant.Text(OAuthFields.ExpiresIn), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        && seconds is > 0 and < int.MaxValue
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static WorkspaceException Refused(WorkspaceAnswer answer, ServicePrincipal principal)
    {
        var reason = string.Join(": ", new[]
        {
            $"{(int)answer.Status}",
            answer.Json.Text(OAuthFields.ErrorCode) ?? answer.Json.Text(OAuthFields.Error),
            answer.Json.Text(OAuthFields.ErrorSummary) ?? answer.Json.Text(OAuthFields.ErrorDescription),
        }.OfType<string>());
        var advice = answer.Status switch
        {
            HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => "try again in a moment",
            < HttpStatusCode.BadRequest or HttpStatusCode.NotFound => "check that it is a workspace",
            _ => $"check {principal.Origin}",
        };
        return CredentialFailures.Rejected($"{principal.Host} gave no token ({Safe(reason, principal)}): {advice}.");
    }

    private static string Safe(string reason, ServicePrincipal principal)
    {
        var hidden = reason
            .Replace(principal.ClientSecret, "***", StringComparison.Ordinal)
            .Replace(principal.Basic, "***", StringComparison.Ordinal);
        return string.Concat(hidden.Select(c => char.IsControl(c) ? ' ' : c).Take(LongestReason));
    }
}
