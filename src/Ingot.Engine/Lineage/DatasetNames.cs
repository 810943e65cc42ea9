using Ingot.Configuration.Project;
using Ingot.Core.Naming;
using Ingot.Engine.Projects;
using Ingot.Ingest.Jobs;
using Ingot.Lake;
using Ingot.OpenLineage;
using Ingot.OpenLineage.Events;
using Ingot.Postgres.Sessions;
using Ingot.Warehouse.Lineage;
using Ingot.Warehouse.Lineage.Flow;

namespace Ingot.Engine.Lineage;

/// <summary>Names tables, sources and targets as the OpenLineage specification names datasets.</summary>
internal sealed class DatasetNames(IngotProject project)
{
    private ProjectOptions Options => project.Options;

    /// <summary>The dataset that a table of the lake is, whatever the warehouse makes of it.</summary>
    internal Dataset InLake(TableName table) =>
        Options.Lake.Azure is { Place: var place }
            ? new Dataset(OpenLineageNames.AzureNamespace(place.Container, place.Service, place.IsFileSystem), $"{place.Prefix}/{LakePath.Table(table.Schema, table.Name)}".TrimStart('/')) { Source = "lake" }
            : File(Path.Combine(Options.Lake.Path!, LakePath.Table(table.Schema, table.Name)), "lake");

    /// <summary>The dataset that a table of the lineage is, as models see it: a warehouse in PostgreSQL has copies of the lake's tables.</summary>
    internal Dataset Of(TableName table)
    {
        if (table.IsIn(Layers.Source) && project.Jobs.FirstOrDefault(j => SourceNames.Of(j) == table.Name) is { } reader)
            return Source(reader);
        if (table.IsIn(Layers.Target) && project.Jobs.FirstOrDefault(j => j.Into == table.Name) is { Target: { } target })
            return InDatabase(target.Connection, target.Table);
        if (table.IsIn(ColumnSource.FileSchema))
            return File(Options.Folder.Resolve(table.Name), "project");
        if (Options.Warehouse.Connection is null && project.Jobs.FirstOrDefault(j => IngotProject.BronzeOf(j).Equals(table) || table.Equals(IngotProject.HistoryOf(j)) || IngotProject.QuarantineOf(j).Equals(table)) is { Target: null } job)
            return InLake(table.Equals(IngotProject.HistoryOf(job)) ? IngotProject.BronzeOf(job) : table);
        return Options.Warehouse.Connection is { } connection
            ? InDatabase(connection, table)
            : new Dataset(OpenLineageNames.FileNamespace, $"{Options.Folder.Resolve(Options.Warehouse.Path)}/{table}") { Source = "warehouse" };
    }

    private Dataset Source(JobDefinition job)
    {
        var query = $"query of {job.Name}";
        if (job.Source.Connection is { Kind: ConnectionOptions.PostgresKind } connection)
        {
            var named = job.Source.Options.FirstOrDefault(o => o.Name == "table") is { Values: [var table, ..] } ? table : query;
            return InDatabase(connection, named);
        }

        var connector = project.Connectors[job.ConnectorKind];
        if (connector.DatasetOf(job.Source) is { } known)
            return new Dataset(known.Namespace, known.Name ?? query) { Source = job.Connection };
        if (!connector.NeedsPath)
            return new Dataset($"{job.ConnectorKind}://{job.Connection}", job.Source.Options.FirstOrDefault(o => o.Name == "table") is { Values: [var name, ..] } ? name : query) { Source = job.Connection };
        return File(Path.Combine(job.Source.Root, job.Source.Path), job.Connection ?? "project");
    }

    private static Dataset File(string path, string source) => new(OpenLineageNames.FileNamespace, path.Replace('\\', '/')) { Source = source };

    private static Dataset InDatabase(ConnectionOptions connection, TableName table) => InDatabase(connection, table.ToString());

    private static Dataset InDatabase(ConnectionOptions connection, string table)
    {
        var settings = PostgresSettingsReader.Read(connection);
        return new Dataset(OpenLineageNames.PostgresNamespace(settings.Host, settings.Port), $"{settings.Database}.{table}") { Source = connection.Name };
    }
}
