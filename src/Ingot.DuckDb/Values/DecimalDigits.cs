namespace Ingot.DuckDb.Values;

/// <summary>The digits of decimals, stored as integers of 2, 4, 8 or 16 bytes by the width of the type.</summary>
internal static class DecimalDigits
{
    internal static Int128 Read(Vector vector, int row) => vector.Type.Width switch
    {
        <= 4 => vector.At<short>(row),
        <= 9 => vector.At<int>(row),
        <= 18 => vector.At<long>(row),
        _ => vector.At<Int128>(row),
    };

    /// <exception cref="OverflowException">The number has more digits than the type.</exception>
    internal static void Write(Vector vector, int row, Int128 digits)
    {
        if (Int128.Abs(digits) >= WideDecimal.PowerOfTen(vector.Type.Width))
            throw new OverflowException("The number has more digits than the column.");

        switch (vector.Type.Width)
        {
            case <= 4:
                vector.At<short>(row) = (short)digits;
                break;
            case <= 9:
                vector.At<int>(row) = (int)digits;
                break;
            case <= 18:
                vector.At<long>(row) = (long)digits;
                break;
            default:
                vector.At<Int128>(row) = digits;
                break;
        }
    }
}
