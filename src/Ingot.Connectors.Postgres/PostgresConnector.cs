using Ingot.Configuration.Project;
using Ingot.Postgres.Sessions;

namespace Ingot.Connectors.Postgres;

/// <summary>Reads tables, views and queries of a PostgreSQL database.</summary>
public sealed class PostgresConnector : IConnector
{
    /// <inheritdoc />
    public string Kind => ConnectionOptions.PostgresKind;

    /// <inheritdoc />
    public IReadOnlyCollection<string> OptionNames => [];

    /// <inheritdoc />
    public void Check(IReadOnlyList<SourceOption> options)
    {
    }

    /// <inheritdoc />
    public void CheckConnection(ConnectionOptions connection) => PostgresSettingsReader.Read(connection);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<SourcePart>> ListAsync(SourceRequest request, CancellationToken ct) => throw new NotImplementedException();

    /// <inheritdoc />
    public ValueTask<PartScan> OpenAsync(SourceRequest request, SourcePart part, ScanContext context, CancellationToken ct) => throw new NotImplementedException();
}
