using System.Diagnostics;

namespace Ingot.Journal.Tests;

/// <summary>A second process that runs a script of <see cref="ChildProgram"/>.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;

    private Child(Process process) => _process = process;

    internal int Id => _process.Id;

    internal static Child Start(string script, string folder, string? failpoint = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["INGOT_FAILPOINT"] = failpoint },
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(Child).Assembly.Location);
        foreach (var argument in new[] { ChildProgram.Verb, script, folder })
            start.ArgumentList.Add(argument);
        return new Child(Process.Start(start)!);
    }

    /// <summary>The next line that it says, or null when it has ended.</summary>
    internal Task<string?> Said(CancellationToken cancellationToken) => _process.StandardOutput.ReadLineAsync(cancellationToken).AsTask();

    /// <summary>Lets it go on.</summary>
    internal void GoOn() => _process.StandardInput.WriteLine();

    /// <summary>Kills it as <c>kill -9</c> does and waits until it is gone.</summary>
    internal async Task Kill(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Waits for its end.</summary>
    internal async Task<int> Ended(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
