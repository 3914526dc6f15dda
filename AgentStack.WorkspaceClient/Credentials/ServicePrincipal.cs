using System.Text;

namespace AgentStack.WorkspaceClient.Credentials;

/// <summary>A service principal of a workspace and its OAuth secret.</summary>
/// <param name="Host">The workspace.</param>
/// <param name="ClientId">The principal's application id.</param>
/// <param name="ClientSecret">Its secret.</param>
/// <param name="Origin">Where id and secret are configured, for messages.</param>
internal sealed record ServicePrincipal(Uri Host, string ClientId, string ClientSecret, string Origin)
{
    /// <summary>Id and secret as HTTP's basic authentication carries them.</summary>
    public string Basic => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{ClientSecret}"));

    /// <summary>Says everything but the secret.</summary>
    public override string ToString() => $"service principal {ClientId} of {Host}";
}
