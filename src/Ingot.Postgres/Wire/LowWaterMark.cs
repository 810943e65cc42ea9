using System.Net.Sockets;

namespace Ingot.Postgres.Wire;

/// <summary>How many bytes must have come before a blocking receive returns (SO_RCVLOWAT of socket(7) on Linux).</summary>
internal static class LowWaterMark
{
    private const int SocketLevel = 1;
    private const int ReceiveLowWaterMark = 18;

    /// <summary>Sets the mark where the system has one; elsewhere a receive returns with what there is.</summary>
    internal static void Set(Socket socket, int bytes)
    {
        if (!OperatingSystem.IsLinux())
            return;

        try
        {
            socket.SetRawSocketOption(SocketLevel, ReceiveLowWaterMark, BitConverter.GetBytes(bytes));
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ProtocolOption or SocketError.OperationNotSupported)
        {
            // Some sandboxes have sockets without it. Nothing depends on it but time.
        }
    }
}
