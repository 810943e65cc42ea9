using Ingot.Core.Columns;
using Ingot.DuckDb.Values;

namespace Ingot.DuckDb.Ado;

/// <content>The values of the current row.</content>
public sealed partial class DuckDbDataReader
{
    /// <inheritdoc />
    public override bool IsDBNull(int ordinal) => At(ordinal).IsNull(_row);

    /// <summary>The value in the type that <see cref="GetFieldType"/> says.</summary>
    /// <param name="ordinal">0-based column.</param>
    /// <returns>The value; <see cref="DBNull"/> for NULL.</returns>
    /// <exception cref="DuckDbException">That type cannot hold the value; <see cref="GetProviderSpecificValue"/> can.</exception>
    public override object GetValue(int ordinal)
    {
        var vector = At(ordinal);
        return vector.GetValue(_row) is { } value ? FieldConversion.To(value, FieldTypes.Of(vector.Type)) : DBNull.Value;
    }

    /// <summary>The value exactly: dates, times, timestamps and decimals in the types of <c>Ingot.DuckDb.Values</c>.</summary>
    /// <param name="ordinal">0-based column.</param>
    /// <returns>The value; <see cref="DBNull"/> for NULL.</returns>
    public override object GetProviderSpecificValue(int ordinal) => ValueReader.ReadExact(At(ordinal), _row) ?? DBNull.Value;

    /// <inheritdoc />
    public override Type GetProviderSpecificFieldType(int ordinal) => FieldTypes.ExactOf(ColumnAt(ordinal).Type);

    /// <inheritdoc />
    public override int GetProviderSpecificValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
            values[i] = GetProviderSpecificValue(i);
        return count;
    }

    /// <summary>The value converted to <typeparamref name="T"/>, if that is possible without changing it.</summary>
    /// <param name="ordinal">0-based column.</param>
    /// <exception cref="DuckDbException">The value is NULL or has no counterpart of that type.</exception>
    public override T GetFieldValue<T>(int ordinal)
    {
        var vector = At(ordinal);
        var target = Nullable.GetUnderlyingType(typeof(T));
        if ((FieldTypes.IsExact(target ?? typeof(T)) ? ValueReader.ReadExact(vector, _row) : vector.GetValue(_row)) is { } value)
            return FieldConversion.To<T>(value);
        if (typeof(T) == typeof(object) || typeof(T) == typeof(DBNull))
            return (T)(object)DBNull.Value;

        return target is not null
            ? default!
            : throw new DuckDbException(DuckDbErrorClass.InvalidInput, $"Column '{GetName(ordinal)}' is NULL; ask IsDBNull first.");
    }

    /// <inheritdoc />
    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    /// <inheritdoc />
    public override bool GetBoolean(int ordinal) => GetFieldValue<bool>(ordinal);

    /// <inheritdoc />
    public override byte GetByte(int ordinal) => GetFieldValue<byte>(ordinal);

    /// <inheritdoc />
    public override char GetChar(int ordinal) => GetFieldValue<char>(ordinal);

    /// <inheritdoc />
    public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);

    /// <inheritdoc />
    public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);

    /// <inheritdoc />
    public override double GetDouble(int ordinal) => Number<double>(ordinal, ColumnKind.Double);

    /// <inheritdoc />
    public override float GetFloat(int ordinal) => Number<float>(ordinal, ColumnKind.Float);

    /// <inheritdoc />
    public override Guid GetGuid(int ordinal) => GetFieldValue<Guid>(ordinal);

    /// <inheritdoc />
    public override short GetInt16(int ordinal) => Number<short>(ordinal, ColumnKind.SmallInt);

    /// <inheritdoc />
    public override int GetInt32(int ordinal) => Number<int>(ordinal, ColumnKind.Integer);

    /// <inheritdoc />
    public override long GetInt64(int ordinal) => Number<long>(ordinal, ColumnKind.BigInt);

    /// <inheritdoc />
    public override string GetString(int ordinal) => GetFieldValue<string>(ordinal);

    /// <inheritdoc />
    public override Stream GetStream(int ordinal) => new MemoryStream(GetFieldValue<byte[]>(ordinal), writable: false);

    /// <inheritdoc />
    public override TextReader GetTextReader(int ordinal) => new StringReader(GetString(ordinal));

    /// <inheritdoc />
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        Copy<byte>(GetFieldValue<byte[]>(ordinal), dataOffset, buffer, bufferOffset, length);

    /// <inheritdoc />
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        Copy<char>(GetString(ordinal), dataOffset, buffer, bufferOffset, length);

    /// <summary>A number straight from its vector where it is stored just so.</summary>
    private T Number<T>(int ordinal, ColumnKind kind)
        where T : unmanaged
    {
        var vector = At(ordinal);
        return vector.Type.Kind == kind && !vector.IsNull(_row) ? vector.At<T>(_row) : GetFieldValue<T>(ordinal);
    }

    private static long Copy<T>(ReadOnlySpan<T> value, long offset, T[]? buffer, int bufferOffset, int length)
    {
        if (buffer is null)
            return value.Length;

        var from = (int)Math.Min(offset, value.Length);
        var count = Math.Min(length, value.Length - from);
        value.Slice(from, count).CopyTo(buffer.AsSpan(bufferOffset));
        return count;
    }
}
