using AgentStack.Deploy.Emission;
using AgentStack.Deploy.Model;
using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Deploy.Publishing.Reading;

/// <summary>Secret parameters: they stay in a secret scope of the workspace, and the bundle names them.</summary>
internal static class Secrets
{
    /// <summary>The variable that says which scope.</summary>
    private const string ScopeVariable = "secret_scope";

    public static ResourceBinding BindingOf(ParameterResource secret) => new(
        secret.Name, BindingKind.Secret, "READ", [FilledIn.Variable(ScopeVariable), secret.Name], secret.Description);

    /// <summary>The scope's variable; the bundle's name unless a deployment says otherwise.</summary>
    public static BundleVariable Scope(string bundleName) => new(ScopeVariable, "The secret scope that holds the apps' secrets", bundleName);
}
