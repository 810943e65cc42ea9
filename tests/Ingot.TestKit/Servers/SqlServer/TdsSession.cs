using System.Net.Sockets;

namespace Ingot.TestKit.Servers.SqlServer;

/// <summary>One client that is logged in.</summary>
public sealed class TdsSession(TdsPackets packets, TcpClient client, CancellationToken stop)
{
    private const byte LoginAckToken = 0xad, ChangeToken = 0xe3, FeatureToken = 0xae;

    /// <summary>Cancelled when the test ends.</summary>
    public CancellationToken Stop => stop;

    /// <summary>The rows of a bulk load, as they came; null before one.</summary>
    public byte[]? Bulk { get; private set; }

    /// <summary>A new answer.</summary>
    public TdsAnswer Answer() => new(packets, stop);

    /// <summary>Answers with what is written, as a whole.</summary>
    public async Task SayAsync(Action<TdsAnswer> write)
    {
        using var answer = Answer();
        write(answer);
        await answer.EndAsync();
    }

    /// <summary>Breaks the connection off, without a word.</summary>
    public void Cut()
    {
        client.Client.LingerState = new LingerOption(true, 0);
        client.Close();
    }

    /// <summary>Waits until the client wants to stop, and lets it.</summary>
    public async Task WaitForAttentionAsync()
    {
        while (await packets.ReadAsync(stop) is { } message)
        {
            if (message.Type != TdsPackets.Attention)
                continue;
            await SayAsync(a => a.Stopped());
            return;
        }
    }

    /// <summary>The next request; null when the client has gone.</summary>
    public async Task<TdsRequest?> NextAsync()
    {
        while (await packets.ReadAsync(stop) is { } message)
        {
            switch (message.Type)
            {
                case TdsPackets.Batch:
                    return TdsRequest.OfBatch(message.Content);
                case TdsPackets.Rpc:
                    return TdsRequest.OfRpc(message.Content);
                case TdsPackets.Attention:
                    await SayAsync(a => a.Stopped());
                    break;
                case TdsPackets.Bulk:
                    Bulk = message.Content;
                    await SayAsync(a => a.Done(1));
                    break;
                default:
                    throw new InvalidDataException($"A message of type {message.Type} is not understood here.");
            }
        }

        return null;
    }

    /// <summary>Answers a login.</summary>
    public async Task<bool> WelcomeAsync(TdsLogin login, (int Number, byte Severity, string Message)? refusal)
    {
        await SayAsync(answer =>
        {
            if (refusal is var (number, severity, message))
            {
                answer.Error(number, severity, message);
                answer.Done(failed: true);
                return;
            }

            Change(answer, 1, login.Database, "master");
            Change(answer, 4, "8000", "4096");
            // The collation, in which the driver writes texts.
            answer.Writer.Write([ChangeToken, 8, 0, 7, 5, 0x09, 0x04, 0xd0, 0x00, 0x34, 0]);
            Acknowledge(answer);
            if (login.Token is not null)
                answer.Writer.Write([FeatureToken, 2, 0, 0, 0, 0, 0xff]);
            answer.Done();
        });
        return refusal is null;
    }

    private static void Change(TdsAnswer answer, byte what, string now, string before)
    {
        answer.Writer.Write(ChangeToken);
        answer.Writer.Write((ushort)(1 + 1 + (now.Length * 2) + 1 + (before.Length * 2)));
        answer.Writer.Write(what);
        answer.Short(now);
        answer.Short(before);
    }

    private static void Acknowledge(TdsAnswer answer)
    {
        const string name = "Microsoft SQL Server";
        answer.Writer.Write(LoginAckToken);
        answer.Writer.Write((ushort)(1 + 4 + 1 + (name.Length * 2) + 4));
        answer.Writer.Write([1, 0x74, 0, 0, 4]);
        answer.Short(name);
        answer.Writer.Write([16, 0, 0x10, 0]);
    }
}
