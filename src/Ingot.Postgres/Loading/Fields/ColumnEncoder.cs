using Ingot.DuckDb;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>Writes one column of chunks as fields of PostgreSQL's binary COPY format, each with its length before it.</summary>
internal abstract unsafe class ColumnEncoder
{
    /// <summary>Takes the values of a chunk.</summary>
    internal abstract void Attach(Vector vector, int count);

    /// <summary>Adds the size of each row's field and notes the values that cannot be stored.</summary>
    internal abstract void Measure(int count, Span<long> sizes, Refusals refusals);

    /// <summary>Writes the fields of some rows, each where its row's cursor stands, and moves the cursors.</summary>
    internal abstract void Write(int from, int to, int* cursors, byte* buffer);

    /// <summary>Whether a row is null.</summary>
    internal abstract bool IsNull(int row);

    /// <summary>Bytes of one value without the length before it, or -1 when it cannot be stored.</summary>
    internal abstract int MeasureValue(int row);

    /// <summary>Writes one value without the length before it.</summary>
    internal abstract int WriteValue(int row, byte* target);

    /// <summary>Why a value cannot be stored.</summary>
    internal abstract string Refusal(int row);
}
