using System.Text;

namespace Ingot.TestKit.Servers.SqlServer;

/// <summary>What a client asks: a batch, or a call of sp_executesql; source: the TDS specification, SQLBatch and RPCRequest.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Declarations">Declarations of its parameters; empty for a batch.</param>
/// <param name="Values">Bytes of each parameter's value by its name.</param>
public sealed record TdsRequest(string Statement, string Declarations, IReadOnlyDictionary<string, byte[]> Values)
{
    public static TdsRequest OfBatch(byte[] message) => new(Encoding.Unicode.GetString(message.AsSpan(BitConverter.ToInt32(message))), "", new Dictionary<string, byte[]>());

    public static TdsRequest OfRpc(byte[] message)
    {
        using var reader = new BinaryReader(new MemoryStream(message), Encoding.Unicode);
        reader.BaseStream.Position = BitConverter.ToInt32(message);
        var length = reader.ReadUInt16();
        reader.ReadBytes(length == 0xffff ? 2 : length * 2);
        reader.ReadUInt16();
        var values = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var texts = new List<string>();
        while (reader.BaseStream.Position < message.Length)
        {
            var name = Encoding.Unicode.GetString(reader.ReadBytes(reader.ReadByte() * 2));
            reader.ReadByte();
            var value = Value(reader);
            if (name.Length > 0)
                values[name] = value;
            if (texts.Count < 2)
                texts.Add(Encoding.Unicode.GetString(value));
        }

        return new TdsRequest(texts[0], texts.ElementAtOrDefault(1) ?? "", values);
    }

    /// <summary>The text of a parameter.</summary>
    public string Text(string name) => Encoding.Unicode.GetString(Values[name]);

    private static byte[] Value(BinaryReader reader)
    {
        switch (reader.ReadByte())
        {
            case 0xe7 or 0xef or 0xa7 or 0xaf:
                var size = reader.ReadUInt16();
                reader.ReadBytes(5);
                return size == 0xffff ? Parts(reader) : reader.ReadBytes(reader.ReadUInt16());
            case 0xa5 or 0xad:
                return reader.ReadUInt16() == 0xffff ? Parts(reader) : reader.ReadBytes(reader.ReadUInt16());
            case 0x6a or 0x6c:
                reader.ReadBytes(3);
                return reader.ReadBytes(reader.ReadByte());
            case 0x28:
                return reader.ReadBytes(reader.ReadByte());
            default:
                reader.ReadByte();
                return reader.ReadBytes(reader.ReadByte());
        }
    }

    private static byte[] Parts(BinaryReader reader)
    {
        reader.ReadUInt64();
        using var all = new MemoryStream();
        for (int length; (length = reader.ReadInt32()) > 0;)
            all.Write(reader.ReadBytes(length));
        return all.ToArray();
    }
}
