using System.Collections.Immutable;
using Ingot.Connectors.Rest.Records;

namespace Ingot.Connectors.Rest.Options;

/// <summary>What a job reads from an API.</summary>
internal sealed record RestOptions
{
    /// <summary>What is asked.</summary>
    public ResourceOptions Resource { get; init; } = new();

    /// <summary>The resource for each of whose records <see cref="Resource"/> is asked; null for none.</summary>
    public ResourceOptions? Parent { get; init; }

    /// <summary>A list inside each record whose elements are the rows; null when the records are.</summary>
    public RecordPath? Children { get; init; }

    /// <summary>Fields of the record above, by parent or list, that each row gets as <c>parent_…</c>.</summary>
    public ImmutableArray<RecordPath> ParentFields { get; init; } = [];

    /// <summary>Whether fields of nested objects are columns; else an object is a column of JSON text.</summary>
    public bool NestedColumns { get; init; } = true;

    /// <summary>Between the names of nested fields.</summary>
    public string Separator { get; init; } = "_";

    /// <summary>Whether fields that no column is for are left out; else their record is rejected.</summary>
    public bool PassesOthers { get; init; }

    /// <summary>Longest record, in bytes.</summary>
    public int MaxRecord { get; init; } = 16 << 20;

    /// <summary>Parameter of the cursor's lower bound; null when the API cannot be asked for less than all.</summary>
    public string? RangeParam { get; init; }

    /// <summary>Parameter of the cursor's upper bound; null to leave it out.</summary>
    public string? RangeEndParam { get; init; }

    /// <summary>How bounds are written.</summary>
    public RangeFormat RangeFormat { get; init; }

    /// <summary>Name of the part that is read.</summary>
    public string PartName => Resource.Endpoint.Length == 0 ? "/" : Resource.Endpoint.Split('?')[0];
}
