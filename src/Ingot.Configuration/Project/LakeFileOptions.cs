using Ingot.Core.Naming;

namespace Ingot.Configuration.Project;

/// <summary>How data files of the lake are named and written.</summary>
public sealed record LakeFileOptions
{
    /// <summary>Their names (<c>lake.layout</c>).</summary>
    public FileLayout Layout { get; init; } = FileLayout.Default;

    /// <summary>How they are compressed (<c>lake.compression</c>): <c>snappy</c>, <c>zstd</c>, <c>gzip</c> or <c>none</c>.</summary>
    public string Compression { get; init; } = "snappy";

    /// <summary>Rows of a row group (<c>lake.row_group_rows</c>); null for as many as suit the source.</summary>
    public long? RowGroupRows { get; init; }

    /// <summary>The bytes at which another file of a part is begun (<c>lake.file_size</c>); null for one file a part.</summary>
    public long? FileSize { get; init; }
}
