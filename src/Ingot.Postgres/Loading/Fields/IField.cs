using Ingot.DuckDb;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>
/// Writes the values of a vector as one type's binary form, without the length before it. A struct, so that the loops of
/// <see cref="FieldColumn{TField}"/> are compiled for each without calls.
/// </summary>
internal unsafe interface IField
{
    /// <summary>Takes the values of a chunk.</summary>
    void Attach(Vector vector);

    /// <summary>Bytes that a value needs, or -1 when the type cannot hold it.</summary>
    int Measure(int row);

    /// <summary>Writes a value that was measured and not refused.</summary>
    /// <returns>Bytes written.</returns>
    int Write(int row, byte* target);

    /// <summary>Why a value was refused.</summary>
    string Refusal(int row);
}
