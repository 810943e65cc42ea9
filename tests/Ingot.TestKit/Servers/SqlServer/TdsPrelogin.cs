using System.Buffers.Binary;

namespace Ingot.TestKit.Servers.SqlServer;

/// <summary>The first words of both sides; source: the TDS specification, PRELOGIN.</summary>
public static class TdsPrelogin
{
    private const byte Version = 0, Encryption = 1, Instance = 2, Mars = 4, Federated = 6, End = 255;
    private const byte EncryptionOn = 1, NoEncryption = 2;

    /// <summary>The answer, with a token login where the client wants one.</summary>
    public static byte[] Answer(byte[] asked, bool isSecure)
    {
        List<(byte Option, byte[] Value)> options =
        [
            (Version, [16, 0, 0x10, 0, 0, 0]), (Encryption, [isSecure ? EncryptionOn : NoEncryption]), (Instance, [0]), (Mars, [0]),
        ];
        if (Options(asked).Contains(Federated))
            options.Add((Federated, [1]));
        var head = new List<byte>();
        var at = (options.Count * 5) + 1;
        foreach (var (option, value) in options)
        {
            var entry = new byte[5];
            entry[0] = option;
            BinaryPrimitives.WriteUInt16BigEndian(entry.AsSpan(1), (ushort)at);
            BinaryPrimitives.WriteUInt16BigEndian(entry.AsSpan(3), (ushort)value.Length);
            head.AddRange(entry);
            at += value.Length;
        }

        return [.. head, End, .. options.SelectMany(o => o.Value)];
    }

    private static IEnumerable<byte> Options(byte[] message)
    {
        for (var at = 0; message[at] != End; at += 5)
            yield return message[at];
    }
}
