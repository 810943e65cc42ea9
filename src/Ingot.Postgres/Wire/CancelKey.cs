using System.Net.Sockets;
using Ingot.Postgres.Sessions;

namespace Ingot.Postgres.Wire;

/// <summary>What a server needs to be told to stop a session's work.</summary>
/// <param name="ProcessId">The session's process.</param>
/// <param name="Secret">Proves that we are the session's client.</param>
internal sealed record CancelKey(int ProcessId, byte[] Secret)
{
    private const int CancelRequest = 80_877_102;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Asks the server over a connection of its own, as the protocol wants it. Nothing comes back, and a server
    /// that does not listen any more needs no telling: the session's own connection is closed in any case.</summary>
    internal void Send(PostgresSettings settings)
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            using var socket = Endpoint.Open(settings, patience.Token);
            socket.SendTimeout = socket.ReceiveTimeout = (int)Patience.TotalMilliseconds;
            using var plain = new NetworkStream(socket);
            using var stream = SecureChannel.Negotiate(plain, settings);
            new MessageWriter(stream).Begin(0).Int32(CancelRequest).Int32(ProcessId).Bytes(Secret).End().Send();
            // The server closes when it has passed the request on.
            _ = stream.ReadByte();
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidDataException or System.Security.Authentication.AuthenticationException)
        {
            System.Diagnostics.Trace.TraceWarning("The request to cancel did not reach {0}: {1}", settings, e.Message);
        }
    }
}
