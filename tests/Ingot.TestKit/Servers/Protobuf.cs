using System.Text;

namespace Ingot.TestKit.Servers;

/// <summary>The fields of a protobuf message, as far as the tests need them.</summary>
public static class Protobuf
{
    /// <summary>Contents of the length-delimited fields with a number.</summary>
    public static List<byte[]> Fields(byte[] message, int number)
    {
        var found = new List<byte[]>();
        for (var at = 0; at < message.Length;)
        {
            var key = Varint(message, ref at);
            switch (key & 7)
            {
                case 0: Varint(message, ref at); break;
                case 1: at += 8; break;
                case 5: at += 4; break;
                case 2:
                    var length = (int)Varint(message, ref at);
                    if ((int)(key >> 3) == number)
                        found.Add(message[at..(at + length)]);
                    at += length;
                    break;
                default: throw new InvalidDataException($"wire type {key & 7}");
            }
        }

        return found;
    }

    public static string Text(byte[] message, int number) => Encoding.UTF8.GetString(Fields(message, number).Single());

    /// <summary>Follows field numbers down and gathers what is at the end of each way.</summary>
    public static IEnumerable<byte[]> At(byte[] message, params int[] path) =>
        path.Aggregate((IEnumerable<byte[]>)[message], (messages, number) => messages.SelectMany(m => Fields(m, number)));

    private static ulong Varint(byte[] bytes, ref int at)
    {
        var (value, shift) = (0UL, 0);
        while (true)
        {
            var b = bytes[at++];
            value |= (ulong)(b & 0x7f) << shift;
            if (b < 0x80)
                return value;
            shift += 7;
        }
    }
}
