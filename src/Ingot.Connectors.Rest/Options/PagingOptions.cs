using Ingot.Connectors.Rest.Records;

namespace Ingot.Connectors.Rest.Options;

/// <summary>How the pages of an endpoint are asked for.</summary>
internal sealed record PagingOptions
{
    /// <summary>How pages follow each other.</summary>
    public PaginationKind Kind { get; init; }

    /// <summary>Records that a page is to have; null to let the API decide where it may.</summary>
    public int? PageSize { get; init; }

    /// <summary>Parameter of the number of records to pass over.</summary>
    public string OffsetParam { get; init; } = "offset";

    /// <summary>Parameter of the number of records of a page, with an offset.</summary>
    public string LimitParam { get; init; } = "limit";

    /// <summary>Offset from which nothing is asked any more; null for none.</summary>
    public long? MaxOffset { get; init; }

    /// <summary>Parameter of the page's number.</summary>
    public string PageParam { get; init; } = "page";

    /// <summary>Parameter of the number of records of a page, with page numbers or cursors.</summary>
    public string PageSizeParam { get; init; } = "per_page";

    /// <summary>Number of the first page.</summary>
    public int BasePage { get; init; } = 1;

    /// <summary>Parameter of the mark.</summary>
    public string CursorParam { get; init; } = "cursor";

    /// <summary>Where a page has the mark of the next.</summary>
    public RecordPath CursorPath { get; init; } = RecordPath.Parse("next_cursor");

    /// <summary>Where a page has the link to the next.</summary>
    public RecordPath NextPath { get; init; } = RecordPath.Parse("next");

    /// <summary>Where a page says how many records there are in all; null when it does not.</summary>
    public RecordPath? TotalPath { get; init; }

    /// <summary>Whether another number of records than the total fails the load; else it is noted.</summary>
    public bool TotalMustAgree { get; init; }

    /// <summary>Most pages that are read; null for all.</summary>
    public int? MaxPages { get; init; }

    /// <summary>Whether the same page twice is the end; else it is an error.</summary>
    public bool RepeatIsEnd { get; init; }

    /// <summary>Status that means, behind the first page, that there are no more; null for none.</summary>
    public int? EndStatus { get; init; }

    /// <summary>Whether parameters of pages stand in the body, not in the query.</summary>
    public bool InBody { get; init; }
}
