namespace Ingot.OpenLineage;

/// <summary>Names that the OpenLineage specification fixes.</summary>
public static class OpenLineageNames
{
    /// <summary>Who makes the events: Ingot.</summary>
    public const string Producer = "https://github.com/ingot-data/ingot";
}
