namespace Ingot.Journal;

/// <summary>What is known of a run before it begins. Host and process are added by the journal.</summary>
/// <param name="Command">The verb, such as <c>run</c> or <c>load</c>.</param>
/// <param name="Project">Name of the project.</param>
/// <param name="Environment">Name of the environment, or null for none.</param>
/// <param name="Arguments">Arguments as typed; they pass the journal's redactor.</param>
/// <param name="IngotVersion">Version of the program.</param>
public sealed record RunHeader(
    string Command, string Project, string? Environment, IReadOnlyList<string> Arguments, string IngotVersion)
{
    /// <summary>The id that it gets, by <see cref="RunIds.New"/>, unless another run has it already; null for any.</summary>
    public string? Id { get; init; }

    /// <summary>The resolved options; what differs from those last recorded is. Null to record nothing.</summary>
    public IReadOnlyList<ConfiguredValue>? Configuration { get; init; }
}
