using System.Data.Common;
using System.Globalization;
using System.Text;
using Ingot.Connectors.Ado.Filling;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Ado.Reading;

/// <summary>Takes rows out of a driver's reader into blocks; belongs to one thread.</summary>
internal sealed class RowTaker
{
    private const int LongestShownValue = 100;
    private readonly string _part;
    private readonly Column[] _columns;
    private readonly ColumnFiller[] _fillers;
    private readonly int[] _ordinals;

    /// <summary>Creates a taker of the wanted columns.</summary>
    public RowTaker(ReaderSource source, IReadOnlyList<int> wanted)
    {
        _part = source.Name;
        _columns = [.. wanted.Select(c => source.Columns[c].Column)];
        _fillers = [.. wanted.Select(c => source.Columns[c].CreateFiller())];
        _ordinals = [.. wanted.Select((c, i) => source.GivesAll ? c : i)];
    }

    /// <summary>Takes the reader's row. The row is rejected when a value of it does not fit.</summary>
    public void Take(DbDataReader reader, RowBlock block)
    {
        var column = 0;
        try
        {
            for (; column < _fillers.Length; column++)
            {
                if (!reader.IsDBNull(_ordinals[column]))
                    _fillers[column].Read(reader, _ordinals[column], block.Columns[column], block.Rows);
                else if (_columns[column].Nullable)
                    block.Columns[column].SetNull(block.Rows);
                else
                    throw new UnfitValueException("has no value, but must have one");
            }

            block.AddRow();
        }
        catch (Exception e) when (e is UnfitValueException or InvalidCastException or OverflowException or FormatException)
        {
            block.Reject(Record(reader, column, e));
        }
    }

    private RejectedRecord Record(DbDataReader reader, int column, Exception e)
    {
        var raw = string.Join('\t', _ordinals.Select(i => TextOf(reader, i)));
        var reason = e is UnfitValueException ? e.Message : $"cannot be read as {_columns[column].Type}: {e.Message.TrimEnd('.')}";
        var value = TextOf(reader, _ordinals[column]);
        return new RejectedRecord
        {
            Part = _part,
            RecordNumber = 0,
            Line = 0,
            Column = _columns[column].Name,
            Reason = value.Length is > 0 and <= LongestShownValue ? $"'{value}' in {_columns[column].Name} {reason}" : $"{_columns[column].Name} {reason}",
            Raw = raw.Length > RejectedRecord.RawLimit ? raw[..RejectedRecord.RawLimit] : raw,
            RawBytes = Encoding.UTF8.GetByteCount(raw),
        };
    }

    /// <summary>A value for people; empty where the driver cannot say it.</summary>
    private static string TextOf(DbDataReader reader, int column)
    {
        try
        {
            return reader.GetValue(column) switch
            {
                DBNull => "",
                byte[] bytes => $"\\x{Convert.ToHexStringLower(bytes.AsSpan(0, Math.Min(bytes.Length, LongestShownValue)))}",
                DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
                var value => (Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Replace("\0", "\\x00", StringComparison.Ordinal),
            };
        }
        // A reader of a stream has passed the fields before the present one: InvalidOperationException.
        catch (Exception e) when (e is InvalidCastException or OverflowException or FormatException or NotSupportedException or ArgumentException or InvalidOperationException)
        {
            return "";
        }
    }
}
