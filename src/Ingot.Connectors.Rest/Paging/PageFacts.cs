using Ingot.Connectors.Rest.Records;
using Ingot.Connectors.Rest.Requests;

namespace Ingot.Connectors.Rest.Paging;

/// <summary>What is known of a page when it has been read.</summary>
/// <param name="Request">How it was asked for.</param>
/// <param name="Number">Its ordinal, from 1.</param>
/// <param name="Records">Records on it.</param>
/// <param name="Received">Records on it and all pages before.</param>
/// <param name="Link">The header of links; null when there is none.</param>
/// <param name="Value">Gives a single value of the page that the paginator wanted; null when it is not there.</param>
internal sealed record PageFacts(ApiRequest Request, int Number, long Records, long Received, string? Link, Func<RecordPath, string?> Value);
