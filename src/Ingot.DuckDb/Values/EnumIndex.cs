namespace Ingot.DuckDb.Values;

/// <summary>Positions of enum labels, stored in one, two or four bytes by the number of labels.</summary>
internal static class EnumIndex
{
    internal static int Read(Vector vector, int row) => vector.Type.Labels.Length switch
    {
        <= byte.MaxValue => vector.At<byte>(row),
        <= ushort.MaxValue => vector.At<ushort>(row),
        _ => (int)vector.At<uint>(row),
    };

    internal static void Write(Vector vector, int row, int index)
    {
        switch (vector.Type.Labels.Length)
        {
            case <= byte.MaxValue:
                vector.At<byte>(row) = (byte)index;
                break;
            case <= ushort.MaxValue:
                vector.At<ushort>(row) = (ushort)index;
                break;
            default:
                vector.At<uint>(row) = (uint)index;
                break;
        }
    }
}
