namespace Ingot.Warehouse.Setup;

/// <summary>A schema of a warehouse.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it holds.</param>
internal sealed record WarehouseSchema(string Name, string Meaning)
{
    // The last words tell a schema that setup made from one that was there before, which is never dropped unasked.
    private const string Mark = " (made by ingot setup)";

    /// <summary>All of them, in the order in which they are created.</summary>
    public static IReadOnlyList<WarehouseSchema> All { get; } =
    [
        new("logs", "Logging infrastructure - Medallion architecture audit trails"),
        new("bronze", "Raw data layer - Unprocessed source data from CRM/ERP systems"),
        new("silver", "Cleansed data layer - Validated, deduplicated, and conformed data"),
        new("gold", "Business data layer - Aggregated, enriched data for analytics"),
        new("quarantine", "Rows and records that checks held back, with the reasons"),
        new("ingot", "What Ingot knows of the tables it built"),
    ];

    /// <summary>The comment that a schema gets.</summary>
    public string Comment => Meaning + Mark;

    /// <summary>Whether a comment says that setup made what carries it.</summary>
    public static bool IsMark(string? comment) => comment?.EndsWith(Mark, StringComparison.Ordinal) ?? false;

    /// <summary>The comment of a database or role that setup makes.</summary>
    public static string MarkOf(string what, string project) => $"{what} of the Ingot project {project}{Mark}";
}
