using Ingot.Connectors.Files.Csv;
using Ingot.Core.Columns;
using Ingot.DuckDb;

namespace Ingot.Connectors.Files.Columns;

/// <summary>Reads one column of a batch into a vector. Belongs to one worker.</summary>
internal abstract class ColumnReader
{
    /// <summary>Creates a reader.</summary>
    /// <param name="column">The column.</param>
    /// <param name="field">Its position among the fields of a record.</param>
    /// <param name="words">What stands for null.</param>
    /// <param name="syntax">Bytes with a meaning.</param>
    protected ColumnReader(Column column, int field, NullWords words, CsvSyntax syntax)
    {
        Column = column;
        Field = field;
        Words = words;
        Quoted = new QuotedText(syntax);
    }

    /// <summary>The column.</summary>
    public Column Column { get; }

    /// <summary>Its position among the fields of a record.</summary>
    public int Field { get; }

    /// <summary>What stands for null.</summary>
    protected NullWords Words { get; }

    /// <summary>Takes quotes off.</summary>
    protected QuotedText Quoted { get; }

    /// <summary>Reads all rows of the batch; the numbers of rows whose value is not one are added to <paramref name="bad"/>.</summary>
    public abstract void Read(RowBatch batch, Vector output, List<BadValue> bad);

    /// <summary>Makes a value null, or bad where null is not allowed.</summary>
    protected void SetNull(Vector output, int row, List<BadValue> bad)
    {
        if (Column.Nullable)
            output.SetNull(row);
        else
            bad.Add(new BadValue(row, Field));
    }
}

/// <summary>A value that could not be read.</summary>
/// <param name="Row">Row of the batch.</param>
/// <param name="Field">Position of the field.</param>
internal readonly record struct BadValue(int Row, int Field);
