using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Hosting;

public sealed class CrashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task An_unexpected_error_leaves_a_report_and_no_stack_trace_on_the_screen()
    {
        _folder.Write("ingot.yaml", "");

        var (exitCode, error) = await Run(new InvalidOperationException("impossible"));

        Assert.Equal(1, exitCode);
        Assert.StartsWith("error[bug]: This is a bug in Ingot: InvalidOperationException: impossible\n", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        var report = File.ReadAllText(Assert.Single(Directory.GetFiles(_folder.At(".ingot/crash"))));
        Assert.Contains("   at ", report, StringComparison.Ordinal);
        Assert.Contains("ingot fail --set", report, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stack_trace_is_shown_to_those_who_ask()
    {
        _folder.Write("ingot.yaml", "");

        Assert.Contains("   at ", (await Run(new InvalidOperationException("impossible"), "--verbose")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ErrorKind.Configuration, 2)]
    [InlineData(ErrorKind.Source, 1)]
    [InlineData(ErrorKind.Data, 1)]
    [InlineData(ErrorKind.Target, 1)]
    [InlineData(ErrorKind.Conflict, 1)]
    [InlineData(ErrorKind.Interrupted, 130)]
    public async Task Every_kind_of_error_has_its_exit_code_and_one_form(ErrorKind kind, int exitCode)
    {
        var failure = new IngotException(kind, "some.code", "It went wrong.")
        {
            Location = new SourceLocation("jobs/a.yaml", 3, 5),
            State = "Nothing was written.",
            Next = "Try again.",
        };

        Assert.Equal(
            (exitCode, "error[some.code]: It went wrong.\n  at jobs/a.yaml:3:5\n  state: Nothing was written.\n  next: Try again.\n"),
            await Run(failure));
    }

    [Fact]
    public async Task A_disk_error_is_no_bug()
    {
        var (exitCode, error) = await Run(new IOException("No space left on device"));

        Assert.Equal(1, exitCode);
        Assert.StartsWith("error[io.failed]: No space left on device\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_work_ends_with_130()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        Assert.Equal(130, (await Run(new OperationCanceledException(), stopped.Token)).ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    private Task<(int ExitCode, string Error)> Run(Exception exception, params string[] flags) => Run(exception, default, flags);

    private async Task<(int ExitCode, string Error)> Run(Exception exception, CancellationToken cancellationToken, params string[] flags)
    {
        var error = new StringWriter();
        var host = new CommandHost(new Surroundings
        {
            OutBytes = Stream.Null,
            Out = TextWriter.Null,
            Error = error,
            CurrentFolder = _folder.Path,
            Variables = new Dictionary<string, string>(),
        });
        host.Root.Add(new FailingCommand(host, exception));
        var exitCode = await host.Run(["fail", "--set", "connections.x.password=hunter2", .. flags], cancellationToken);
        return (exitCode, error.ToString());
    }

    private sealed class FailingCommand(CommandHost host, Exception exception) : IngotCommand("fail", "Fails.", host)
    {
        protected override Task<int> Run(CommandContext context) => Task.FromException<int>(exception);
    }
}
