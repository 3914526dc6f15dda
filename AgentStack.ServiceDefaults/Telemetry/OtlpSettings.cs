using AgentStack.Contract;
using AgentStack.ServiceDefaults.Startup;
using Microsoft.Extensions.Configuration;

namespace AgentStack.ServiceDefaults.Telemetry;

/// <summary>The settings that the exporter reads for itself, checked here because it would silently fall back to its defaults.</summary>
internal static class OtlpSettings
{
    private static readonly string[] Protocols = ["grpc", "http/protobuf"];

    /// <summary>Whether a collector is configured.</summary>
    /// <exception cref="SettingException">A setting has a value that the exporter cannot use.</exception>
    public static bool AskForExport(IConfiguration configuration)
    {
        if (configuration[EnvironmentVariables.OtlpEndpoint] is not { Length: > 0 } endpoint)
        {
            return false;
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new SettingException(
                $"{EnvironmentVariables.OtlpEndpoint} is not an http or https URL. Set one, such as http://localhost:4317, or unset it to export nothing.");
        }

        if (configuration[EnvironmentVariables.OtlpProtocol] is { Length: > 0 } protocol && !Protocols.Contains(protocol))
        {
            throw new SettingException(
                $"{EnvironmentVariables.OtlpProtocol} is '{protocol}'. Set it to {string.Join(" or ", Protocols)}.");
        }

        return true;
    }
}
