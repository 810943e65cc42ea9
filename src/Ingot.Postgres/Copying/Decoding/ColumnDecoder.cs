using Ingot.DuckDb;

namespace Ingot.Postgres.Copying.Decoding;

/// <summary>Turns the values of a column from PostgreSQL's binary form into a vector. Holds scratch memory: for one thread.</summary>
internal abstract unsafe class ColumnDecoder
{
    /// <summary>Reads the values of some rows into the vector's first rows.</summary>
    /// <param name="data">What the fields' offsets count from; a few bytes behind the values may be read.</param>
    /// <param name="fields">The values.</param>
    /// <param name="vector">An empty vector.</param>
    /// <exception cref="ValueProblem">A value is none of the column's type.</exception>
    internal void Read(byte* data, ReadOnlySpan<Field> fields, Vector vector)
    {
        var lengths = 0;
        foreach (ref readonly var field in fields)
            lengths |= field.Length;
        if (lengths < 0)
            SetNulls(fields, vector);
        Decode(data, fields, vector);
    }

    /// <summary>Writes the values; nulls are done.</summary>
    protected abstract void Decode(byte* data, ReadOnlySpan<Field> fields, Vector vector);

    private static void SetNulls(ReadOnlySpan<Field> fields, Vector vector)
    {
        var words = (fields.Length + 63) / 64;
        Span<ulong> nulls = words <= Chunk.Capacity / 64 ? stackalloc ulong[words] : new ulong[words];
        nulls.Clear();
        for (var i = 0; i < fields.Length; i++)
            nulls[i >> 6] |= (ulong)((uint)fields[i].Length >> 31) << (i & 63);
        vector.SetNulls(nulls);
    }
}
