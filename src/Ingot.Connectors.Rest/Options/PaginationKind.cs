namespace Ingot.Connectors.Rest.Options;

/// <summary>How an API splits what it has into pages.</summary>
internal enum PaginationKind
{
    /// <summary>To be found out from the first page.</summary>
    Auto,

    /// <summary>There is one page.</summary>
    None,

    /// <summary>By the number of records to pass over.</summary>
    Offset,

    /// <summary>By number of the page.</summary>
    Page,

    /// <summary>By a mark that each page gives for the next.</summary>
    Cursor,

    /// <summary>By a link to the next page in the header <c>Link</c>.</summary>
    HeaderLink,

    /// <summary>By a link to the next page in the body.</summary>
    JsonLink,
}
