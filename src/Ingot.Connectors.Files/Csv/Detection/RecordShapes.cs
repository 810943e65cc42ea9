using Ingot.Connectors.Files.Bytes;

namespace Ingot.Connectors.Files.Csv.Detection;

/// <summary>How many fields the records of a sample have under some syntax.</summary>
internal sealed class RecordShapes
{
    private RecordShapes(IReadOnlyList<int> fields, int spoiled)
    {
        Fields = fields;
        Spoiled = spoiled;
        var usual = fields.CountBy(f => f).OrderByDescending(c => c.Value).ThenByDescending(c => c.Key).FirstOrDefault();
        Usual = usual.Key;
        Misfits = spoiled + fields.Count - usual.Value;
        Agreement = fields.Count == 0 ? 0 : (double)usual.Value / (fields.Count + spoiled);
    }

    /// <summary>Fields of each record whose quotes fit, in file order.</summary>
    public IReadOnlyList<int> Fields { get; }

    /// <summary>Records whose quotes do not fit.</summary>
    public int Spoiled { get; }

    /// <summary>The field count that most records have, the larger of two; 0 when there are none.</summary>
    public int Usual { get; }

    /// <summary>Records that have another count or are spoiled.</summary>
    public int Misfits { get; }

    /// <summary>Part of the records that have the usual count, 0 to 1.</summary>
    public double Agreement { get; }

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
