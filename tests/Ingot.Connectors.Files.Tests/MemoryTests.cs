using System.Globalization;
using System.Text;
using Ingot.Connectors.Files.Bytes;
using Ingot.Connectors.Files.Csv;
using Ingot.DuckDb;
using Ingot.TestKit;

namespace Ingot.Connectors.Files.Tests;

/// <summary>What is allocated is counted for the whole process, so nothing else may run beside these tests.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public class MemoryTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void A_line_of_100_megabytes_is_rejected_without_being_held()
    {
        using var folder = new TemporaryFolder();
        using (var file = new StreamWriter(folder.At("long.csv")))
        {
            file.Write("a,b\n1,2\n");
            var piece = new string('x', 1 << 20);
            for (var i = 0; i < 100; i++)
                file.Write(piece);
            file.Write(",y\n3,4\n");
        }

        var rejects = new List<LongRecord>();
        using var reader = new BlockReader(
            File.OpenRead(folder.At("long.csv")), new CsvCutter(CsvSyntax.Default), BlockLimits.Default, BlockStart.Origin, rejects.Add);
        var block = reader.NewBlock();
        var before = GC.GetTotalAllocatedBytes();
        var records = 0;
        while (reader.Next(block, Cancelled))
            records += block.Records;

        // Doubling from 1 MiB to the limit of 16 MiB allocates twice the limit.
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 40L << 20);
        Assert.Equal(3, records);
        Assert.Equal((3L, 3L, 8L, (100L << 20) + 2), rejects.Select(r => (r.Number, r.Line, r.Byte, r.Length)).Single());
        Assert.Equal(4, reader.Records);
    }

    [Fact]
    public async Task Reading_allocates_nothing_for_each_row()
    {
        using var folder = new TemporaryFolder();
        var text = new StringBuilder("id,day,price,name\n");
        for (var i = 0; i < 300_000; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i},2024-01-{(i % 28) + 1:00},{i % 1000}.25,some text that is longer than twelve bytes\n");
        folder.Write("data.csv", text.ToString());
        using var database = DuckDbDatabase.Open(null, new DuckDbOptions { PreserveInsertionOrder = false });
        using var session = database.Connect();
        using var part = await FileReading.Open(database, session, new CollectedRejects(), folder.Path, "data.csv");
        var before = GC.GetTotalAllocatedBytes();
        session.Execute($"CREATE TABLE t AS SELECT * FROM {part.Relation}", Cancelled);

        // Blocks, index arrays and the query itself; 300,000 rows at one object each would be ten times as much.
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, (long)Environment.ProcessorCount * (2 << 20));
        Assert.Equal(300_000, part.Records);
    }
}
