using Ingot.Connectors.Files.Columns;
using Ingot.Connectors.Files.Csv;
using Ingot.Connectors.Inference;

namespace Ingot.Connectors.Files.Inference;

/// <summary>The rows of a sample as columns.</summary>
internal static class SampledBatch
{
    /// <summary>Takes the columns out of a batch.</summary>
    /// <param name="batch">Rows of a sample.</param>
    /// <param name="syntax">Bytes with a meaning.</param>
    /// <param name="words">What stands for null.</param>
    public static IReadOnlyList<SampleColumn> Columns(RowBatch batch, CsvSyntax syntax, NullWords words)
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
