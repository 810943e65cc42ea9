using System.Globalization;

namespace Ingot.Engine.Planning;

/// <summary>What a run takes up of another.</summary>
/// <param name="RunId">The other run.</param>
/// <param name="TakenUp">The tasks that are done again, in the order of the plan.</param>
/// <param name="Left">The tasks that ended well and are left as they are.</param>
/// <param name="Gone">The tasks that did not end well and that the project has no more.</param>
public sealed record RetrySummary(string RunId, IReadOnlyList<RetriedTask> TakenUp, IReadOnlyList<string> Left, IReadOnlyList<string> Gone)
{
    /// <summary>The same as sentences.</summary>
    public override string ToString()
    {
        var taken = string.Join(", ", TakenUp.Select(t => $"{t.Name} ({t.Reason})"));
        var left = Left.Count switch
        {
            0 => "",
            1 => $" {Left[0]} ended well and is left as it is.",
            _ => string.Create(CultureInfo.InvariantCulture, $" {Left.Count} tasks ended well and are left as they are: {string.Join(", ", Left)}."),
        };
        var gone = Gone.Count == 0 ? "" : $" Not in the project any more: {string.Join(", ", Gone)}.";
        return $"Of run {RunId} this takes up {taken}.{left}{gone}";
    }
}
