using AgentStack.Contract;
using Microsoft.AspNetCore.Connections;

namespace AgentStack.Proxy.Errors;

/// <summary>Failures to start that a person can mend, as the one line that tells them how.</summary>
internal static class StartupFailure
{
    /// <summary>The line, or null where the failure is a fault of the program.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        ConfigurationException => failure.Message,
        IOException { InnerException: AddressInUseException } =>
            $"{failure.Message} Set {EnvironmentVariables.AppPort} or ASPNETCORE_URLS to a free one.",
        _ => null,
    };
}
