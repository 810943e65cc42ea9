using Ingot.Configuration.Project;
using Ingot.Core.Columns;

namespace Ingot.Connectors;

/// <summary>What a job wants from a source.</summary>
public sealed record SourceRequest
{
    /// <summary>The connection that the job names; null for files of the project folder.</summary>
    public ConnectionOptions? Connection { get; init; }

    /// <summary>Absolute folder that relative paths and part names start at: the project's or the connection's.</summary>
    public required string Root { get; init; }

    /// <summary>File, folder or glob as the user typed it, relative to <see cref="Root"/> or absolute; empty for connectors that need none.</summary>
    public string Path { get; init; } = "";

    /// <summary>Options as the user wrote them; what is left out is detected.</summary>
    public IReadOnlyList<SourceOption> Options { get; init; } = [];

    /// <summary>
    /// Declared columns in order; null or empty when all are to be inferred. A declared column must exist in the source;
    /// columns that the source has besides are inferred.
    /// </summary>
    public IReadOnlyList<Column>? Columns { get; init; }

    /// <summary>
    /// The columns that say how far the source is read, also when all its rows are wanted; empty for none. A row that is passed
    /// over now would never be read, so a source leaves out rows behind which others may still come.
    /// </summary>
    public IReadOnlyList<string> Cursor { get; init; } = [];

    /// <summary>
    /// Whether a part is going to be opened <see cref="PartScan.Again">a second time</see>: a source that has to do something for
    /// keeping the moment does so only then.
    /// </summary>
    public bool IsLookedAtTwice { get; init; }

    /// <summary>The rows that are wanted; null for all. Only <see cref="IConnector.ReadsRanges">some connectors</see> look at it.</summary>
    public CursorRange? Range { get; init; }
}
