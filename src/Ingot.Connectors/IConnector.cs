using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Connectors.Targets;

namespace Ingot.Connectors;

/// <summary>The code for one kind of source: it lists what there is to read and opens it for DuckDB.</summary>
/// <remarks>Implementations hold no state between calls and may be used from several threads.</remarks>
public interface IConnector
{
    /// <summary>The word that names this kind in a connection, such as <c>files</c>.</summary>
    string Kind { get; }

    /// <summary>How rows are loaded into connections of this kind; null when they can only be read.</summary>
    IDestination? Destination => null;

    /// <summary>Whether a request must say <see cref="SourceRequest.Path"/>.</summary>
    bool NeedsPath { get; }

    /// <summary>
    /// Whether <see cref="SourceRequest.Range"/> keeps rows from being read, so that asking again costs no more than what is new.
    /// Other connectors return all rows.
    /// </summary>
    bool ReadsRanges => false;

    /// <summary>The ADO.NET driver that a connection is reached through and that a plugin must bring; null for none.</summary>
    /// <param name="connection">The connection; nothing is reported about its settings.</param>
    string? DriverOf(ConnectionOptions connection) => null;

    /// <summary>Describes what connections of this kind may say besides <c>kind</c>, made with <see cref="OptionSet.OfConnection"/>.</summary>
    OptionSet ConnectionSettings { get; }

    /// <summary>
    /// Describes the options that <see cref="Check"/> accepts, for help, schemas and "did you mean". What stands within a map is
    /// described with its dotted key, <c>parent.endpoint</c>; <c>headers.*</c> is a map of names that the user chooses.
    /// </summary>
    IReadOnlyList<OptionDescription> SourceOptions { get; }

    /// <summary>Names of the options that <see cref="Check"/> accepts.</summary>
    IReadOnlyCollection<string> OptionNames => [.. SourceOptions.Select(o => o.Key.Split('.')[0]).Distinct(StringComparer.Ordinal)];

    /// <summary>Which of <see cref="OptionNames"/> take a map, given as <see cref="SourceOption.Entries"/>.</summary>
    IReadOnlyCollection<string> MapOptionNames =>
        [.. SourceOptions.Where(o => o.Key.Contains('.', StringComparison.Ordinal) || o.Type is OptionType.Map or OptionType.TextMap).Select(o => o.Key.Split('.')[0]).Distinct(StringComparer.Ordinal)];

    /// <summary>Reads the options as <see cref="OpenAsync"/> would, so that a mistake is found before any work starts.</summary>
    /// <param name="options">Options as the user wrote them.</param>
    /// <exception cref="Core.Errors.IngotException">An option is unknown or its value is not understood; the place is named.</exception>
    void Check(IReadOnlyList<SourceOption> options);

    /// <summary>Reads a connection's settings, so that a mistake is found before any work starts.</summary>
    /// <param name="connection">The connection; problems are added to its settings.</param>
    void CheckConnection(ConnectionOptions connection);

    /// <summary>
    /// Says why the rows that a request means cannot be looked at a second time as they were at one moment, without asking the
    /// source; null when <see cref="PartScan.Again"/> is going to do that.
    /// </summary>
    /// <param name="request">The request.</param>
    SecondLookRefusal? RefuseSecondLook(SourceRequest request) => new(
        $"A source of kind '{Kind}' does not keep the moment at which its rows are read, so it cannot be looked at a second time.", SecondLookRefusal.Transit);

    /// <summary>Looks whether what is behind a connection answers.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="ct">Stops waiting for the answer.</param>
    /// <returns>What answers, as a sentence without full stop and without secrets; null when this kind has nothing to ask.</returns>
    /// <exception cref="Core.Errors.IngotException">It does not answer, or not as it should.</exception>
    ValueTask<string?> ReachAsync(ConnectionOptions connection, CancellationToken ct) => ValueTask.FromResult<string?>(null);

    /// <summary>What a request reads is called where others know it, too; null where there is no such name.</summary>
    /// <param name="request">What to read.</param>
    SourceDataset? DatasetOf(SourceRequest request) => null;

    /// <summary>The parts that the request means, sorted by name (ordinal).</summary>
    /// <param name="request">What to read.</param>
    /// <param name="ct">Stops the listing.</param>
    /// <exception cref="Core.Errors.IngotException">Nothing is there, or it cannot be read.</exception>
    ValueTask<IReadOnlyList<SourcePart>> ListAsync(SourceRequest request, CancellationToken ct);

    /// <summary>About how many rows of a part the request means, without reading them.</summary>
    /// <param name="request">The request that listed the part; its <see cref="SourceRequest.Range"/> may be narrower.</param>
    /// <param name="part">A part that <see cref="ListAsync"/> returned.</param>
    /// <param name="ct">Stops the asking.</param>
    /// <returns>The estimate; null when nobody can say.</returns>
    /// <exception cref="Core.Errors.IngotException">The source cannot be asked.</exception>
    ValueTask<long?> EstimateAsync(SourceRequest request, SourcePart part, CancellationToken ct) => ValueTask.FromResult<long?>(null);

    /// <summary>Opens one part: its schema is known afterwards and its rows can be selected.</summary>
    /// <param name="request">The request that listed the part.</param>
    /// <param name="part">A part that <see cref="ListAsync"/> returned.</param>
    /// <param name="context">Where the rows are going to be selected and rejected records go.</param>
    /// <param name="ct">Stops the opening; the scan stops with the query that reads it.</param>
    /// <returns>The open part; the caller disposes it after its query.</returns>
    /// <exception cref="Core.Errors.IngotException">The part cannot be read as what it is said to be.</exception>
    ValueTask<PartScan> OpenAsync(SourceRequest request, SourcePart part, ScanContext context, CancellationToken ct);
}
