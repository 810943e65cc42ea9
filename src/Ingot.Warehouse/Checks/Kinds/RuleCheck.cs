using Ingot.Core.Errors;

namespace Ingot.Warehouse.Checks.Kinds;

/// <summary>A check of a kind that a plugin brought.</summary>
/// <param name="Location">Where it is written.</param>
/// <param name="Word">The kind's word.</param>
/// <param name="Rule">The rule.</param>
internal sealed record RuleCheck(SourceLocation Location, string Word, RowRule Rule) : RowCheck(Location)
{
    public override string Kind => Word;

    internal override string Subject => Rule.Subject;

    internal override IReadOnlyList<string> Columns => Rule.Columns;

    internal override bool DependsOnTime => Rule.DependsOnTime;

    private protected override string DefaultReason => Rule.Reason;

    // In parentheses, and ended by a line break because it may end in a comment.
    internal override string Fails(Relation relation) => $"({Rule.Fails(new RuledRows(relation, Location))}\n)";
}
