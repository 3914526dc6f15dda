using System.Security.Cryptography;
using AgentStack.FakeWorkspace.Seed;

namespace AgentStack.FakeWorkspace.Principals;

/// <summary>Everybody of the workspace.</summary>
internal sealed class PrincipalDirectory
{
    private readonly Dictionary<string, Principal> _byId;

    public PrincipalDirectory(WorkspaceSeed seed)
    {
        Users = [.. seed.Users.Select(user => new User(user.Id, user.UserName, user.DisplayName, user.Groups ?? [], user.Consents))];
        ServicePrincipals = [.. seed.ServicePrincipals.Select(principal => new ServicePrincipal(
            principal.Id, principal.ApplicationId, principal.DisplayName, RandomNumberGenerator.GetHexString(64, lowercase: true)))];
        _byId = Users.Cast<Principal>().Concat(ServicePrincipals).ToDictionary(principal => principal.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<User> Users { get; }

    public IReadOnlyList<ServicePrincipal> ServicePrincipals { get; }

    /// <summary>The principal with this numeric id.</summary>
    public Principal? ById(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The person with this e-mail.</summary>
    public User? ByEmail(string email) =>
        Users.FirstOrDefault(user => string.Equals(user.UserName, email, StringComparison.OrdinalIgnoreCase));

    /// <summary>The service principal with this OAuth client id.</summary>
    public ServicePrincipal? ByClientId(string clientId) =>
        ServicePrincipals.FirstOrDefault(principal => string.Equals(principal.ApplicationId, clientId, StringComparison.OrdinalIgnoreCase));
}
