using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Ingot.Core.Proof;
using Ingot.Ingest.Loads;
using Ingot.Telemetry;

namespace Ingot.Ingest.Tests.Loads;

/// <summary>What is measured of loads.</summary>
public sealed class LoadMeterTests : IDisposable
{
    private readonly string _job = $"metered_{Guid.NewGuid():N}";
    private readonly ConcurrentQueue<(string Name, double Value, string? Change)> _measured = new();
    private readonly MeterListener _listener = new();

    public LoadMeterTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Instruments.MeterName)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData(null, 5, 5, 0)]
    [InlineData(null, 5, 3, 2)]
    [InlineData(null, 5, 6, -1)]
    [InlineData(7, 5, 5, 2)]
    public void The_difference_is_what_the_source_has_more_than_the_table_got(int? source, int written, int readBack, int difference)
    {
        LoadMeters.Judged(Certificate(Rows(written), Rows(readBack)) with { Source = source is { } rows ? Rows(rows) : null });

        Assert.Equal(difference, Assert.Single(Of("ingot.load.rows.difference")).Value);
    }

    [Fact]
    public void Nothing_is_said_of_a_difference_where_nothing_was_read_back()
    {
        LoadMeters.Judged(Certificate(Rows(5), null));

        Assert.Empty(Of("ingot.load.rows.difference"));
    }

    [Fact]
    public void Rows_that_differed_are_counted_by_what_became_of_them()
    {
        LoadMeters.Loaded(Outcome(new ChangeCounts(3, 0, 2, 10, 0)));

        Assert.Equal([("inserted", 3.0), ("updated", 0.0), ("deleted", 2.0)], Of("ingot.load.changes").Select(m => (m.Change, m.Value)));
    }

    [Fact]
    public void What_was_not_compared_is_not_counted()
    {
        LoadMeters.Loaded(Outcome(new ChangeCounts(null, null, 2, null, 0)));
        LoadMeters.Loaded(Outcome(null));

        Assert.Equal([("deleted", 2.0)], Of("ingot.load.changes").Select(m => (m.Change, m.Value)));
    }

    private static Evidence Rows(long rows) => new(rows, "0");

    private LoadOutcome Outcome(ChangeCounts? changes) => new() { Job = _job, Certificate = Certificate(Rows(5), Rows(5)) with { Changes = changes } };

    private Certificate Certificate(Evidence written, Evidence? readBack) => new()
    {
        LoadId = "20261121T000000Z-000000",
        Job = _job,
        DigestAlgorithm = "ingot-rows-1",
        SourceRecords = written.Rows,
        Quarantined = 0,
        Read = written,
        Written = written,
        ReadBack = readBack,
        Verdict = Verdict.Proved,
        IssuedAt = DateTimeOffset.UnixEpoch,
    };

    private List<(string Name, double Value, string? Change)> Of(string name) => [.. _measured.Where(m => m.Name == name)];

    /// <summary>Other tests load beside this one; their jobs have other names.</summary>
    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string? change = null;
        var isOurs = false;
        foreach (var tag in tags)
        {
            isOurs |= tag.Key == Tag.Job && (string?)tag.Value == _job;
            change = tag.Key == Tag.Change ? (string?)tag.Value : change;
        }

        if (isOurs)
            _measured.Enqueue((instrument.Name, value, change));
    }
}
