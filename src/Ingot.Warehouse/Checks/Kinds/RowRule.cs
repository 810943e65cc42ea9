namespace Ingot.Warehouse.Checks.Kinds;

/// <summary>A rule about single rows.</summary>
/// <param name="Subject">What it is about, as a rule a column; part of the check's name.</param>
/// <param name="Reason">What is wrong with a row that breaks it, such as <c>iban is no IBAN</c>; the header's <c>reason</c> replaces it.</param>
/// <param name="Fails">
/// Writes the condition that is true for rows which break the rule, and false or null for the others. It may call functions
/// of plugins where the engine is <c>duckdb</c>. Values that somebody wrote go into it through <see cref="Core.Naming.Sql.Text"/>.
/// </param>
public sealed record RowRule(string Subject, string Reason, Func<RuledRows, string> Fails)
{
    /// <summary>The columns it needs, which must be in the model's output.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Whether a row can pass today and fail tomorrow. The checks of such a model are run every time.</summary>
    public bool DependsOnTime { get; init; }
}
