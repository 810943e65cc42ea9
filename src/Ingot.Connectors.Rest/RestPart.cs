using Ingot.Connectors.Json;
using Ingot.Connectors.Rest.Options;
using Ingot.Connectors.Rest.Paging;
using Ingot.Connectors.Rest.Reading;
using Ingot.Connectors.Rest.Requests;
using Ingot.Connectors.Values;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Rest;

/// <summary>An open resource of an API. Its first pages have been read already.</summary>
internal sealed class RestPart : OfferedPart<RestScan>
{
    private readonly RestFeed _feed;

    private RestPart(ScanContext context, RestScan scan, RestFeed feed, TableSchema schema, IReadOnlyDictionary<string, string> format)
        : base(context, scan, schema, format, feed) => _feed = feed;

    /// <inheritdoc />
    public override long Records => _feed.Records;

    /// <inheritdoc />
    public override long BytesRead => _feed.State.Bytes;

    /// <inheritdoc />
    public override bool HasInferredColumns => true;

    /// <summary>Unknown: an API does not say.</summary>
    public override long? BytesTotal => null;

    /// <inheritdoc />
    public override IReadOnlyList<string> Remarks => _feed.State.Remarks;

    /// <summary>Opens a resource: reads its first pages to know its columns.</summary>
    public static async Task<RestPart> OpenAsync(RestApi api, RestOptions options, SourceRequest request, SourcePart part, ScanContext context, CancellationToken cancellationToken)
    {
        var range = RangeParameters.Of(options, request.Range);
        var feed = new RestFeed(api, options, range, context.Requests);
        try
        {
            var sample = new JsonRecordSample(options.NestedColumns);
            await feed.SampleAsync(sample, cancellationToken);
            var columns = sample.Columns(request.Columns ?? [], options.Separator);

            // Nothing new since the last load is no failure: the table has its columns.
            if (columns.Count == 0 && range.Count == 0)
                throw PageErrors.NoColumns(api.Settings, part.Name);
            foreach (var column in columns.Where(c => !ValueParsers.Supports(c.Column.Type)))
                throw PageErrors.TypeUnsupported(column.Column.Name, column.Column.Type.ToString());
            var scan = new RestScan(feed, columns, options.PassesOthers, part.Name, context.Rejects);
            return new RestPart(context, scan, feed, TableSchema.Of(columns.Select(c => c.Column)), FormatOf(options)) { Notes = NotesOf(columns, request.Columns ?? []) };
        }
        catch
        {
            feed.Dispose();
            throw;
        }
    }

    private static Dictionary<string, string> FormatOf(RestOptions options) => new()
    {
        ["pagination"] = options.Resource.Paging.Kind.ToString().ToLowerInvariant(),
        ["data_selector"] = options.Resource.Selector?.Text ?? "found out",
    };

    private static IReadOnlyList<string> NotesOf(IReadOnlyList<JsonColumn> columns, IReadOnlyList<Column> declared) =>
        [.. columns
            .Where(c => c.Column.Type.Kind is ColumnKind.Double && !declared.Any(d => d.Name == c.Column.Name))
            .Select(c => $"Column '{c.Column.Name}' is read as DOUBLE; declare it as decimal where it is money.")];
}
