using System.Data.Common;

namespace Ingot.Connectors.Ado.Filling;

/// <summary>
/// Gets the characters of a column's fields into a buffer that is used again. Drivers differ in what costs them less: some
/// copy characters, others make a text first and characters of it. The first field that has any tells, and the way that
/// allocates less is kept.
/// </summary>
internal sealed class FieldChars
{
    private char[] _buffer = new char[256];
    private bool? _copies;

    /// <summary>The characters of a field, which is not null; valid until the next call.</summary>
    public ReadOnlySpan<char> Get(DbDataReader reader, int ordinal) => _copies switch
    {
        true => Copy(reader, ordinal),
        false => reader.GetString(ordinal),
        null => Choose(reader, ordinal),
    };

    private ReadOnlySpan<char> Choose(DbDataReader reader, int ordinal)
    {
        var text = reader.GetString(ordinal);
        if (text.Length == 0)
            return text;

        _copies = false;
        try
        {
            // The first call pays for what is made once.
            if (!Copy(reader, ordinal).SequenceEqual(text))
                return text;
            var copied = Allocated(() => Copy(reader, ordinal));
            var made = Allocated(() => reader.GetString(ordinal));
            _copies = copied < made;
        }
        catch (Exception e) when (e is NotSupportedException or InvalidCastException or InvalidOperationException or ArgumentException)
        {
            // A driver need not copy characters: what it has instead is used.
        }

        return text;
    }

    private ReadOnlySpan<char> Copy(DbDataReader reader, int ordinal)
    {
        var length = 0;
        while (true)
        {
            var got = (int)reader.GetChars(ordinal, length, _buffer, length, _buffer.Length - length);
            length += got;
            if (length < _buffer.Length)
                return _buffer.AsSpan(0, length);

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
    }

    private static long Allocated(Action get)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        get();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
