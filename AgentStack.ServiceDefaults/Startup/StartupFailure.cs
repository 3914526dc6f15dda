using System.Net.Sockets;
using AgentStack.Contract;
using Microsoft.AspNetCore.Connections;

namespace AgentStack.ServiceDefaults.Startup;

/// <summary>Failures to start that a person can mend, as the one line that tells them how.</summary>
public static class StartupFailure
{
    private const string WhereToListen = $"{EnvironmentVariables.AppPort} or {EnvironmentVariables.Urls}";

    /// <summary>The line, or null where the failure is a fault of the program.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        SettingException => failure.Message,
        IOException { InnerException: AddressInUseException } => $"{failure.Message} Set {WhereToListen} to a free one.",
        SocketException => $"The address to listen on cannot be used: {failure.Message}. Set {WhereToListen} to one of this machine.",
        FormatException => $"{failure.Message} Set {EnvironmentVariables.Urls} to an address such as http://localhost:8080.",
        _ => null,
    };
}
