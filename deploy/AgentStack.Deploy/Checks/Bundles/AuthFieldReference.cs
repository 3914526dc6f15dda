using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A field that the CLI signs in with holds a reference.</summary>
internal sealed class AuthFieldReference() : TargetRule(
    "auth-field-reference",
    Severity.Error,
    "The CLI signs in before it knows any variable: it warns, and takes the text as it stands.",
    "Write the value out per target, or leave it out and use --profile or DATABRICKS_HOST.")
{
    // Source: the CLI's bundle/config/validate/interpolation_in_auth_config.go.
    private static readonly string[] Fields =
    [
        "host", "profile", "auth_type", "metadata_service_url", "client_id", "google_service_account", "azure_resource_id",
        "azure_use_msi", "azure_client_id", "azure_tenant_id", "azure_environment", "azure_login_app_id", "account_id", "workspace_id",
    ];

    protected override IEnumerable<Finding> Check(DeployedTarget target) =>
        from name in Fields
        let value = target.Root.Child("workspace").Child(name) as YamlScalarNode
        where value?.Value is { } text && text.Contains("${", StringComparison.Ordinal)
        select target.Bundle.At(value, Description, $"workspace.{name} is {value.Value}, which the CLI does not resolve.");
}
