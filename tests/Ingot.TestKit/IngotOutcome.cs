namespace Ingot.TestKit;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">Exit code; 137 on Linux and macOS when the process was killed.</param>
/// <param name="Output">All of standard output, lines ending in <c>\n</c>.</param>
/// <param name="Error">All of standard error, lines ending in <c>\n</c>.</param>
public sealed record IngotOutcome(int ExitCode, string Output, string Error)
{
    /// <summary>Exit code and both streams, for the message of a failing assertion.</summary>
    public override string ToString() => $"exit code {ExitCode}\n--- output\n{Output}\n--- error\n{Error}";
}
