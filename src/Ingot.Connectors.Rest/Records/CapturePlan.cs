using System.Collections.Immutable;
using Ingot.Connectors.Rest.Paging;

namespace Ingot.Connectors.Rest.Records;

/// <summary>What is wanted of a page: its records, and single values besides.</summary>
internal sealed class CapturePlan
{
    private readonly ImmutableArray<RecordPath> _streamed;
    private readonly Dictionary<RecordPath, RecordPath> _ofRecord = [];

    /// <summary>Makes a plan.</summary>
    /// <param name="selector">Where the records are.</param>
    /// <param name="values">The values that are wanted besides.</param>
    public CapturePlan(RecordPath selector, IEnumerable<RecordPath> values)
    {
        var streamed = ImmutableArray.CreateBuilder<RecordPath>();
        streamed.Add(selector);
        foreach (var path in values.Distinct())
        {
            // 'data[-1].id' is in the last record; that is looked at when the page is over.
            var depth = selector.Steps.Length;
            if (path.Steps.Length > depth && path.Steps[depth].Index == -1 && path.Steps[..depth].SequenceEqual(selector.Steps))
                _ofRecord[path] = path.From(depth + 1);
            else if (path.Steps.Any(s => s.Index == -1))
                throw PageErrors.PathBackwards(path.Text);
            else
                streamed.Add(path);
        }

        _streamed = streamed.ToImmutable();
    }

    /// <summary>The paths that are followed while the page is read; the first leads to the records.</summary>
    public ImmutableArray<RecordPath> Streamed => _streamed;

    /// <summary>The paths that are looked up in the last record, each with what is left of it there.</summary>
    public IReadOnlyDictionary<RecordPath, RecordPath> OfLastRecord => _ofRecord;
}
