using Ingot.Connectors.Files.Columns;
using Ingot.Connectors.Files.Csv;
using Ingot.Connectors.Files.Values;

namespace Ingot.Connectors.Files.Inference;

/// <summary>The values of one column in a sample, nulls left out, blanks and quotes taken off.</summary>
/// <param name="Values">The values in file order.</param>
internal sealed record SampleColumn(IReadOnlyList<ReadOnlyMemory<byte>> Values)
{
    /// <summary>Whether there is a value to judge by.</summary>
    public bool IsEmpty => Values.Count == 0;

    /// <summary>Whether all values, and at least one, can be read so.</summary>
    public bool All<T, TParser>(TParser parser)
        where T : unmanaged
        where TParser : struct, IValueParser<T>
    {
        foreach (var value in Values)
        {
            if (!parser.TryParse(value.Span, out _))
                return false;
        }

        return !IsEmpty;
    }

    /// <summary>Whether the property holds for all values, and there is one.</summary>
    public bool All(Func<ReadOnlyMemory<byte>, bool> property)
    {
        foreach (var value in Values)
        {
            if (!property(value))
                return false;
        }

        return !IsEmpty;
    }

    /// <summary>Takes the columns out of a batch.</summary>
    /// <param name="batch">Rows of a sample.</param>
    /// <param name="syntax">Bytes with a meaning.</param>
    /// <param name="words">What stands for null.</param>
    public static IReadOnlyList<SampleColumn> Of(RowBatch batch, CsvSyntax syntax, NullWords words)
    {
        var quoted = new QuotedText(syntax);
        var columns = new List<SampleColumn>(batch.Fields);
        for (var field = 0; field < batch.Fields; field++)
        {
            var values = new List<ReadOnlyMemory<byte>>(batch.Rows);
            for (var row = 0; row < batch.Rows; row++)
            {
                var text = batch.Field(row, field);
                text = (quoted.IsQuoted(text) ? quoted.Unquote(text) : text).Trim(" \t"u8);
                if (text.Length > 0 && !words.Contains(text))
                    values.Add(text.ToArray());
            }

            columns.Add(new SampleColumn(values));
        }

        return columns;
    }
}
