using System.Diagnostics;
using Ingot.Core.Errors;

namespace Ingot.Telemetry.Tests;

public sealed class ActivityTests : IDisposable
{
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name == Activities.SourceName,
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    public ActivityTests() => ActivitySource.AddActivityListener(_listener);

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void All_spans_of_a_run_share_its_trace_and_name_their_parent()
    {
        using var command = Activities.Command("run");
        using var run = Activities.Run("run", "shop");
        using var task = Activities.Task("load", "bronze.sale", "bronze.sale");
        using var step = Activities.Step("read_back");

        Assert.Equal(run!.TraceId, step!.TraceId);
        Assert.Equal(task!.SpanId, step.ParentSpanId);
        Assert.Equal(run.SpanId, task.ParentSpanId);
        Assert.Equal(command!.SpanId, run.ParentSpanId);
    }

    [Fact]
    public void A_command_continues_the_trace_of_what_started_it()
    {
        using var command = Activities.Command("run", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        Assert.Equal("0af7651916cd43dd8448eb211c80319c", command!.TraceId.ToHexString());
        Assert.Equal("b7ad6b7169203331", command.ParentSpanId.ToHexString());
    }

    [Fact]
    public void A_failed_span_carries_the_code_of_its_error()
    {
        using var task = Activities.Task("load", "bronze.sale", "bronze.sale");
        task.Fail(new IngotException(ErrorKind.Data, "load.refuted", "Rows were lost."));

        Assert.Equal(ActivityStatusCode.Error, task!.Status);
        Assert.Equal("load.refuted", task.GetTagItem("error.type"));
        Assert.Equal("Rows were lost.", task.GetTagItem("exception.message"));
        Assert.Empty(task.Events);
    }
}
