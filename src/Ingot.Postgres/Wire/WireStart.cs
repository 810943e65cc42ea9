using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using Ingot.Core.Errors;
using Ingot.Postgres.Errors;
using Ingot.Postgres.Sessions;

namespace Ingot.Postgres.Wire;

/// <summary>The beginning of a session: socket, TLS, authentication, settings.</summary>
internal static class WireStart
{
    private const int ProtocolVersion = 3 << 16;

    internal static WireConnection Connect(PostgresSettings settings, ErrorKind side, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(settings.ConnectTimeout);
        Socket? socket = null;
        try
        {
            socket = Endpoint.Open(settings, patience.Token);
            using var registration = patience.Token.Register(socket.Dispose);
            var connection = Begin(socket, settings, side);
            connection.Execute(SessionSettings(settings), patience.Token);
            return connection;
        }
        catch (Exception e)
        {
            socket?.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw patience.IsCancellationRequested ? PostgresErrors.TimedOut(settings, side, e) : Explain(e, settings, side);
        }
    }

    private static Exception Explain(Exception e, PostgresSettings settings, ErrorKind side) => e switch
    {
        MissingPasswordException => PostgresErrors.NoPassword(settings, side),
        InvalidDataException or FormatException or ArgumentOutOfRangeException => PostgresErrors.Protocol(settings, side, e.Message.ToLowerInvariant().TrimEnd('.')),
        AuthenticationFailure failure => PostgresErrors.Authentication(settings, side, failure.Message),
        _ => PostgresErrors.Explain(e, settings, side),
    };

    private static WireConnection Begin(Socket socket, PostgresSettings settings, ErrorKind side)
    {
        var stream = SecureChannel.Negotiate(new NetworkStream(socket, ownsSocket: true), settings);
        var (reader, writer) = (new MessageReader(stream), new MessageWriter(stream));
        SendStart(writer, settings);
        var authentication = new Authentication(writer, settings);
        CancelKey? key = null;
        while (true)
        {
            var message = reader.Next();
            switch (message.Type)
            {
                case MessageType.Authentication:
                    authentication.Answer(message.Body);
                    break;
                case MessageType.BackendKeyData:
                    key = new CancelKey(BinaryPrimitives.ReadInt32BigEndian(message.Body), message.Body[4..].ToArray());
                    break;
                case MessageType.ErrorResponse:
                    throw PostgresErrors.From(ErrorResponse.Read(message.Body), settings, side);
                case MessageType.ReadyForQuery:
                    return new WireConnection(settings, side, socket, stream, reader, writer, key);
                default:
                    if (!MessageType.IsAside(message.Type))
                        throw new InvalidDataException($"a message of type {message.Type} came before the session began");
                    break;
            }
        }
    }

    private static void SendStart(MessageWriter writer, PostgresSettings settings) =>
        writer.Begin(0).Int32(ProtocolVersion)
            .Text("user").Text(settings.User)
            .Text("database").Text(settings.Database)
            .Text("application_name").Text(settings.ApplicationName)
            .Text("client_encoding").Text("UTF8")
            .Byte(0).End().Send();

    /// <summary>What makes text of a value the same at every server. Not sent with the start, where poolers refuse such words.</summary>
    private static string SessionSettings(PostgresSettings settings) => string.Create(
        CultureInfo.InvariantCulture,
        $"SET TimeZone = 'UTC'; SET DateStyle = 'ISO, MDY'; SET IntervalStyle = 'postgres'; SET extra_float_digits = 1; SET bytea_output = 'hex'; "
        + $"SET statement_timeout = {(long)settings.StatementTimeout.TotalMilliseconds}; SET lock_timeout = {(long)settings.LockTimeout.TotalMilliseconds}");
}
