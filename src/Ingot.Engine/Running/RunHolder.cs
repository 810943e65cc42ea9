namespace Ingot.Engine.Running;

/// <summary>Who works on a project.</summary>
/// <param name="RunId">The run.</param>
/// <param name="ProcessId">Its process.</param>
/// <param name="Host">Machine of the process.</param>
/// <param name="Command">The command, such as <c>run</c>.</param>
/// <param name="Since">When it began, UTC.</param>
public sealed record RunHolder(string RunId, int ProcessId, string Host, string Command, DateTimeOffset Since)
{
    internal static RunHolder Unknown { get; } = new("(starting)", 0, "this machine", "run", DateTimeOffset.UnixEpoch);
}
