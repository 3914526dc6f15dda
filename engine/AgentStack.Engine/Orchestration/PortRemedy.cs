using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Orchestration;

/// <summary>What to do about a port that cannot be had. The model holds a number, not where it came from: the setting that has it is the one to change.</summary>
internal sealed class PortRemedy(IConfiguration configuration)
{
    private const int UsualPort = 8000;

    /// <summary>A sentence, with a port that is free and no other setting's.</summary>
    public string For(int port)
    {
        var ports = configuration.AsEnumerable()
            .Where(pair => pair.Value is not null && pair.Key.EndsWith(":Port", StringComparison.OrdinalIgnoreCase))
            .ToList();
        var settings = ports.Where(pair => pair.Value == port.ToString(CultureInfo.InvariantCulture)).Select(pair => pair.Key).Order(StringComparer.Ordinal).ToList();
        return settings switch
        {
            [] => "Give the endpoint another port in the AppHost.",
            [var setting] => $"Choose another port: --{setting}={Next(port, [.. ports.Select(pair => pair.Value)])}",
            _ => $"Give each of {string.Join(" and ", settings)} a port of its own.",
        };
    }

    private static int Next(int port, HashSet<string?> taken)
    {
        var next = port is > 0 and < ushort.MaxValue ? port + 1 : UsualPort;
        while (next < ushort.MaxValue && (taken.Contains(next.ToString(CultureInfo.InvariantCulture)) || !IsFree(next)))
        {
            next++;
        }

        return next;
    }

    private static bool IsFree(int port)
    {
        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
