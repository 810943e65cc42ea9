using System.Text.Json;
using Ingot.Core.Errors;

namespace Ingot.Journal.Tests;

public abstract class RecordTests(Store store) : IAsyncDisposable
{
    private readonly TestPlace _place = new(store);
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Records_survive_generated_json_with_states_in_words_and_seconds_in_numbers()
    {
        var journal = _place.Open();
        await using var run = await journal.StartRunAsync(SampleRuns.Header, Stop);
        var task = run.StartTask(SampleRuns.Load);
        task.Certificate(SampleRuns.Proved(), "retail/sales", 0, 1);
        task.Check(new CheckResult("unique", "bronze.sales", null, FailureAction.Warn, true, 10, 0));
        task.Fail(Error("no"));
        await run.CompleteAsync(RunStatus.Failed, cancellationToken: Stop);
        var detail = await journal.FindRunAsync("last", Stop);

        var json = JsonSerializer.Serialize(detail, RecordsAsJson.Default.RunDetail!);

        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        Assert.Equal("failed", root.GetProperty("run").GetProperty("status").GetString());
        Assert.True(root.GetProperty("run").GetProperty("elapsed_seconds").GetDouble() >= 0);
        Assert.Equal("load", root.GetProperty("tasks")[0].GetProperty("kind").GetString());
        Assert.Equal("warn", root.GetProperty("checks")[0].GetProperty("on_failure").GetString());
        Assert.Equal(7, root.GetProperty("errors")[0].GetProperty("facts").GetProperty("rows").GetInt32());
        Assert.Equal("load-1", root.GetProperty("certificates")[0].GetProperty("certificate").GetProperty("load_id").GetString());
        var back = JsonSerializer.Deserialize(json, RecordsAsJson.Default.RunDetail);
        Assert.Equal(detail!.Tasks, back!.Tasks);
        Assert.Equal(detail.Certificates, back.Certificates);
    }

    [Fact]
    public async Task Secrets_reach_no_text_of_the_journal()
    {
        var journal = _place.Open(redact: text => text.Replace("hunter2", "***", StringComparison.Ordinal));
        await using var run = await journal.StartRunAsync(SampleRuns.Header with { Arguments = ["--password=hunter2"] }, Stop);
        var task = run.StartTask(SampleRuns.Load);
        task.Check(new CheckResult("c", "t", null, FailureAction.Warn, true, 1, 0, "hunter2"));
        task.Certificate(SampleRuns.Proved() with { Verdict = Core.Proof.Verdict.Unproved, Reason = "hunter2" }, "t", 0, 1);
        task.Fail(Error("hunter2"));
        run.Error(new IngotException(ErrorKind.Bug, "x.y", "hunter2", new InvalidOperationException("hunter2")));
        await run.CompleteAsync(RunStatus.Failed, "hunter2", Stop);

        var detail = await journal.FindRunAsync("last", Stop);

        Assert.Equal("***", detail!.Run.Message);
        Assert.Equal(["--password=***"], detail.Run.Arguments);
        var json = JsonSerializer.Serialize(detail, RecordsAsJson.Default.RunDetail!);
        Assert.DoesNotContain("hunter2", json, StringComparison.Ordinal);
        Assert.Equal(2, detail.Errors.Count);
        Assert.Contains("System.InvalidOperationException: ***", detail.Errors[1].Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_that_databases_stumble_over_are_kept()
    {
        var journal = _place.Open();
        await using var run = await journal.StartRunAsync(SampleRuns.Header, Stop);
        run.StartTask(new TaskHeader(TaskKind.Load, "it's \"€\" \ud83d\ude00 @name $1 ?")).Complete(new TaskResult(Message: "a\0b"));
        await run.CompleteAsync(RunStatus.Succeeded, cancellationToken: Stop);

        var task = Assert.Single((await journal.FindRunAsync("last", Stop))!.Tasks);

        Assert.Equal(("it's \"€\" \ud83d\ude00 @name $1 ?", "a\uFFFDb"), (task.Name, task.Message));
    }

    private static IngotException Error(string text) => new(ErrorKind.Source, "x.y", text, new IOException(text))
    {
        State = text,
        Next = text,
        Facts = new Dictionary<string, object?>
        {
            ["rows"] = 7,
            ["share"] = 0.5,
            ["exact"] = 1.10m,
            ["at"] = DateTimeOffset.UnixEpoch,
            ["flag"] = true,
            ["list"] = new[] { text },
            ["map"] = new Dictionary<string, object?> { ["inner"] = text },
            ["other"] = new Uri($"https://example.org/{text}"),
            ["nan"] = double.NaN,
        },
    };
}

public sealed class RecordTestsOnFile() : RecordTests(Store.File);

public sealed class RecordTestsOnPostgres() : RecordTests(Store.Postgres);
