using Ingot.Core.Errors;

namespace Ingot.Warehouse.Checks;

/// <summary>No two rows have the same values in the columns; rows with a null among them are not compared.</summary>
/// <param name="Location">Where it is written.</param>
/// <param name="Names">The columns.</param>
internal sealed record UniqueCheck(SourceLocation Location, IReadOnlyList<string> Names) : CheckDefinition(Location)
{
    public override string Kind => "unique";

    internal override string Subject => string.Join(", ", Names);

    internal override IReadOnlyList<string> Columns => Names;

    private protected override string DefaultReason => $"{Subject} occurs more than once";
}
