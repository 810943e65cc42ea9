using System.Diagnostics;
using Ingot.Journal.Liveness;
using Ingot.TestKit;

namespace Ingot.Journal.Tests.Liveness;

public class ProcessMarkTests
{
    [Fact]
    public void This_process_is_seen_to_run() => Assert.Equal(Pulse.Beating, ProcessMark.Current.Feel());

    [Fact]
    public void Another_start_under_the_same_id_is_seen_to_have_stopped() =>
        Assert.Equal(Pulse.Stopped, (ProcessMark.Current with { Mark = ProcessMark.Current.Mark + "1" }).Feel());

    [Fact]
    public void An_id_that_no_process_has_is_seen_to_have_stopped() =>
        Assert.Equal(Pulse.Stopped, (ProcessMark.Current with { ProcessId = int.MaxValue }).Feel());

    [Fact]
    public void A_process_of_another_machine_cannot_be_judged() =>
        Assert.Equal(Pulse.Unknown, (ProcessMark.Current with { Host = "elsewhere" }).Feel());

    [Fact]
    public void A_dead_process_that_its_parent_has_not_collected_is_seen_to_have_stopped()
    {
        Requires.Part(OperatingSystem.IsLinux(), "only Linux keeps dead children in /proc");
        // The child ends once the shell has turned into a program that does not collect children.
        const string script = "(while read -r name < /proc/$$/comm && [ \"$name\" != cat ]; do :; done) & echo $!; exec cat";
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var id = int.Parse(shell.StandardOutput.ReadLine()!, System.Globalization.CultureInfo.InvariantCulture);
        while (!File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal))
            Thread.Yield();
        var mark = LinuxProcess.MarkOf(id);

        var pulse = (ProcessMark.Current with { ProcessId = id, Mark = mark! }).Feel();
        shell.Kill();

        Assert.Equal(Pulse.Stopped, pulse);
    }
}
