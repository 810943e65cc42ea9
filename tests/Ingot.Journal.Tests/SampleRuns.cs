using Ingot.Core.Proof;

namespace Ingot.Journal.Tests;

/// <summary>Facts to fill journals with.</summary>
internal static class SampleRuns
{
    internal static readonly RunHeader Header = new("run", "retail", "dev", ["run", "--job", "sales"], "0.1.0");

    /// <summary>A busy machine is no failure of a lease.</summary>
    internal static readonly JournalTimes Patient = new() { LeaseLimit = TimeSpan.FromMinutes(1) };

    /// <summary>Nothing is written unless the test asks for it.</summary>
    internal static readonly JournalTimes Quiet = Patient with { FlushInterval = TimeSpan.FromHours(1) };

    internal static readonly TaskHeader Load = new(TaskKind.Load, "bronze.sales", "bronze");

    internal static Certificate Proved(string loadId = "load-1") => new()
    {
        LoadId = loadId,
        Job = "sales",
        DigestAlgorithm = "ingot-rows-1",
        SourceRecords = 12,
        Quarantined = 2,
        Read = new Evidence(10, "0a"),
        Written = new Evidence(10, "0b"),
        ReadBack = new Evidence(10, "0b"),
        Verdict = Verdict.Proved,
        IssuedAt = new DateTimeOffset(2026, 11, 20, 21, 50, 12, TimeSpan.Zero),
    };

    internal static Certificate ProvedAtSource { get; } = Proved() with { FormatVersion = 2, Source = new Evidence(10, "0a") };

    internal static RunJournal Open(string folder, TimeProvider? time = null, JournalTimes? times = null, Func<string, string>? redact = null) =>
        RunJournal.Open(folder, time ?? TimeProvider.System, redact, times ?? Patient);
}
