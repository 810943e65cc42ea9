using System.Net;
using System.Net.Sockets;

namespace Ingot.TestKit.Servers;

/// <summary>Ports for programs that must be told one.</summary>
public static class FreePort
{
    /// <summary>A port of this machine that nobody listens on.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
