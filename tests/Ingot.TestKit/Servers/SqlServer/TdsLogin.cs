using System.Text;

namespace Ingot.TestKit.Servers.SqlServer;

/// <summary>What a client says of itself; source: the TDS specification, LOGIN7.</summary>
public sealed record TdsLogin(string User, string Password, string Application, string Database, bool IsReadOnly, string? Token)
{
    private const int User7 = 40, Password7 = 44, Application7 = 48, Extension7 = 56, Database7 = 68, TypeFlags7 = 26;
    private const byte FederatedAuthentication = 2, End = 255;

    public static TdsLogin Read(byte[] message) => new(
        Text(message, User7), Encoding.Unicode.GetString(Unscrambled(Bytes(message, Password7, 2))), Text(message, Application7), Text(message, Database7),
        (message[TypeFlags7] & 0x20) != 0, TokenOf(message));

    private static string Text(byte[] message, int at) => Encoding.Unicode.GetString(Bytes(message, at, 2));

    private static byte[] Bytes(byte[] message, int at, int unit) =>
        message.AsSpan(BitConverter.ToUInt16(message, at), BitConverter.ToUInt16(message, at + 2) * unit).ToArray();

    private static byte[] Unscrambled(byte[] bytes) => [.. bytes.Select(b => (byte)(b ^ 0xa5)).Select(b => (byte)((b << 4) | (b >> 4)))];

    private static string? TokenOf(byte[] message)
    {
        if (BitConverter.ToUInt16(message, Extension7 + 2) == 0)
            return null;
        for (var at = BitConverter.ToInt32(message, BitConverter.ToUInt16(message, Extension7)); message[at] != End; at += 5 + BitConverter.ToInt32(message, at + 1))
        {
            if (message[at] == FederatedAuthentication)
                return Encoding.Unicode.GetString(message, at + 10, BitConverter.ToInt32(message, at + 6));
        }

        return null;
    }
}
