using Ingot.Cli.Output;
using Ingot.Core.Errors;
using Ingot.Core.Proof;
using Ingot.Journal;

namespace Ingot.Cli.History;

/// <summary>Shows one run to people.</summary>
internal sealed class RunPage(RunDetail detail)
{
    // Enough of a digest to compare by eye; --json has all of it.
    private const int ShownDigest = 16;

    public void Write(TextPage page)
    {
        Head(page);
        Section(page, "Tasks", Tasks());
        Section(page, "Batches at work or failed", Batches());
        Section(page, "Attempts", Attempts());
        Section(page, "Certificates", Certificates());
        foreach (var certificate in detail.Certificates.Where(c => c.Certificate.Reason is not null))
            page.Line($"  {SafeText.Of(certificate.Certificate.Job)}: {SafeText.Of(certificate.Certificate.Reason!)}");
        Section(page, $"Checks that found something ({detail.Checks.Count(c => c.Passed)} of {detail.Checks.Count} found nothing)", Checks());
        Errors(page);
    }

    private void Head(TextPage page)
    {
        var run = detail.Run;
        page.Line($"{page.Palette.Strong(run.RunId)}  {StatusText.Of(run.Status, page.Palette)}");
        page.Line(SafeText.Of($"{run.Project}{(run.Environment is { } e ? $" ({e})" : "")}: ingot {string.Join(' ', run.Arguments.Prepend(run.Command))}"));
        page.Line($"started {Times.Of(run.StartedAt)} UTC{(run.Elapsed is { } elapsed ? $", took {Amounts.Duration(elapsed)}" : "")}, "
            + $"process {run.ProcessId} on {SafeText.Of(run.Host)}, ingot {run.IngotVersion}");
        if (Used() is { Length: > 0 } used)
            page.Line(used);
        if (run.Message is { } message)
            page.Line(SafeText.Of(message));
    }

    /// <summary>What the run took from the machine, where it was measured.</summary>
    private string Used()
    {
        string? Of(string name, string words) =>
            detail.Metrics.LastOrDefault(m => m.TaskNumber is null && m.Name == name) is { } m ? $"{words} {Amounts.Measure(m.Value, m.Unit)}" : null;
        return string.Join(", ", new[] { Of("cpu", "processor"), Of("memory_peak", "peak of memory") }.OfType<string>());
    }

    private static void Section(TextPage page, string title, TextTable table)
    {
        if (table.Count == 0)
            return;
        page.Line();
        page.Line(page.Palette.Strong(title));
        page.Table(table);
    }

    private TextTable Tasks()
    {
        var table = new TextTable(
            new("task"), new("status"), new("rows in", true), new("rows out", true), new("quarantined", true), new("took", true), new("what"));
        foreach (var task in detail.Tasks)
        {
            table.Add(
                task.Name, StatusText.Of(task.Status), Times.Of(task.RowsIn), Times.Of(task.RowsOut), Times.Of(task.RowsQuarantined),
                Times.Of(task.Elapsed), task.Message ?? "");
        }

        return table;
    }

    private TextTable Batches()
    {
        var table = new TextTable(new("task"), new("batch"), new("status"), new("rows", true), new("of", true), new("bytes", true));
        foreach (var batch in detail.Batches.Where(b => b.Status is not BatchStatus.Succeeded))
        {
            table.Add(
                TaskName(batch.TaskNumber), batch.Name, batch.Status.ToString().ToLowerInvariant(), Amounts.Count(batch.RowsDone),
                Times.Of(batch.PlannedRows), batch.PlannedBytes is { } bytes ? Amounts.Bytes(bytes) : "");
        }

        return table;
    }

    private TextTable Attempts()
    {
        var table = new TextTable(new("operation"), new("attempt", true), new("outcome"), new("next after", true), new("code"), new("what"));
        foreach (var attempt in detail.Attempts)
        {
            table.Add(
                attempt.Operation, Amounts.Count(attempt.AttemptNumber), attempt.Outcome.Replace('_', ' '),
                attempt.DelaySeconds is { } delay ? Amounts.Duration(TimeSpan.FromSeconds(delay)) : "", attempt.Code ?? "", attempt.Message ?? "");
        }

        return table;
    }

    private string TaskName(int number) => detail.Tasks.FirstOrDefault(t => t.TaskNumber == number)?.Name ?? "";

    private TextTable Certificates()
    {
        var table = new TextTable(
            new("load"), new("table"), new("records", true), new("quarantined", true), new("source", true), new("read", true), new("written", true),
            new("read back", true), new("verdict"), new("digest"));
        foreach (var record in detail.Certificates)
        {
            var certificate = record.Certificate;
            table.Add(
                certificate.LoadId, record.Table, Amounts.Count(certificate.SourceRecords), Amounts.Count(certificate.Quarantined),
                Times.Of(certificate.Source?.Rows), Amounts.Count(certificate.Read.Rows), Amounts.Count(certificate.Written.Rows), Times.Of(certificate.ReadBack?.Rows),
                certificate.Verdict.ToString().ToLowerInvariant(), Short(certificate.Written));
        }

        return table;
    }

    private TextTable Checks()
    {
        var table = new TextTable(new("check"), new("table"), new("on failure"), new("rows failed", true), new("of", true), new("what"));
        foreach (var check in detail.Checks.Where(c => !c.Passed))
        {
            table.Add(
                check.Name, check.Table, check.OnFailure.ToString().ToLowerInvariant(), Amounts.Count(check.RowsFailed),
                Times.Of(check.RowsChecked), check.Message ?? "");
        }

        return table;
    }

    private void Errors(TextPage page)
    {
        foreach (var error in detail.Errors)
        {
            page.Line();
            var failure = new IngotException(error.Kind, error.Code, error.Message) { State = error.State, Next = error.Next, Location = error.Location };
            foreach (var line in FailureText.Lines(failure, page.Palette))
                page.Line(line);
        }
    }

    private static string Short(Evidence evidence) =>
        evidence.Digest.Length > ShownDigest ? evidence.Digest[..ShownDigest] : evidence.Digest;
}
