using Ingot.Connectors.Files.Bytes;

namespace Ingot.Connectors.Files.Csv.Detection;

/// <summary>How many fields the records of a sample have under some syntax, in file order.</summary>
/// <param name="Fields">Fields of each record.</param>
/// <param name="Spoiled">Records whose quotes do not fit.</param>
internal sealed record RecordShapes(IReadOnlyList<int> Fields, int Spoiled)
{
    /// <summary>The field count that most records have; the larger of two.</summary>
    public int Usual => Fields.Count == 0
        ? 0
        : Fields.GroupBy(f => f).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).First().Key;

    /// <summary>Part of the records that have the usual count, 0 to 1.</summary>
    public double Agreement => Fields.Count == 0 ? 0 : (double)Fields.Count(f => f == Usual) / (Fields.Count + Spoiled);

    /// <summary>Looks at a block.</summary>
    public static RecordShapes Of(Block block, CsvSyntax syntax)
    {
        // With one field expected, every record of several is reported with the number found.
        var bad = new List<BadRow>();
        var indexer = new FieldIndexer(syntax, false, bad);
        var batch = new RowBatch(1);
        indexer.Start(block);
        var fields = new SortedDictionary<int, int>();
        var spoiled = 0;
        while (indexer.Next(batch))
        {
            for (var row = 0; row < batch.Rows; row++)
                fields[batch.Records[row]] = 1;
            foreach (var record in bad)
            {
                if (record.Kind == BadRowKind.FieldCount)
                    fields[record.Record] = record.Detail;
                else
                    spoiled++;
            }

            bad.Clear();
        }

        return new RecordShapes([.. fields.Values], spoiled);
    }
}
