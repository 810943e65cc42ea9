using Ingot.Configuration.Documents;
using Ingot.Configuration.Project;
using Ingot.Configuration.Values;
using Ingot.Connectors;
using Ingot.Connectors.Targets;
using Ingot.Core.Errors;
using Ingot.Core.Naming;

namespace Ingot.Ingest.Jobs;

/// <summary>Reads the <c>target</c> of a job file.</summary>
internal sealed class TargetReader(ProjectOptions options, IReadOnlyDictionary<string, IConnector> connectors)
{
    /// <summary>The target; null when what is written makes none, which is reported.</summary>
    internal TargetTable? Read(ConfigMap map)
    {
        var connection = ReadConnection(map);
        var table = ReadTable(map);
        var mode = map.Choice<TargetMode>("mode") ?? TargetMode.Append;
        var key = map.TextList("key");
        var create = map.Boolean("create") ?? true;
        var lineage = map.Boolean("lineage_columns") ?? false;
        map.ReportUnknownKeys();

        if (mode is TargetMode.Merge or TargetMode.DeleteInsert && key.Count == 0)
            map.Report($"Mode {(mode is TargetMode.Merge ? "merge" : "delete_insert")} needs a key.", "Name its columns: 'key: [id]'.");
        if (mode is TargetMode.Append or TargetMode.Replace && key.Count > 0)
            map.Find("key")!.Report($"Mode {(mode is TargetMode.Append ? "append" : "replace")} has no use for a key.", "Leave it out, or say 'mode: merge' or 'mode: delete_insert'.");
        return connection is null || table is null ? null : new TargetTable(connection, table, mode, key, create, lineage);
    }

    private ConnectionOptions? ReadConnection(ConfigMap map)
    {
        var node = map.Require("connection");
        if (node.AsText() is not { } name)
            return null;
        if (!options.Connections.TryGetValue(name, out var connection))
        {
            node!.Report($"There is no connection '{name}'.", Nearest.Hint(name, options.Connections.Keys).Trim() is { Length: > 0 } hint
                ? hint
                : "Add it under 'connections' in ingot.yaml.");
            return null;
        }

        if (connectors.TryGetValue(connection.Kind, out var connector) && connector.Destination is not null)
            return connection;
        node!.Report($"Connection '{name}' is of kind '{connection.Kind}', which nothing can be loaded into.", $"Kinds that can: {string.Join(", ", connectors.Where(c => c.Value.Destination is not null).Select(c => c.Key))}.");
        return null;
    }

    private static TableName? ReadTable(ConfigMap map)
    {
        const string Next = "Write 'schema.table', '\"schema\".\"table\"' where a name has a dot, or a list of the two.";
        var node = map.Require("table");
        if (node is ConfigList)
        {
            if (node.AsTextList() is [{ Length: > 0 } schema, { Length: > 0 } table])
                return new TableName(schema, table);
            node.Report("A table is named by its schema and its name.", Next);
            return null;
        }

        try
        {
            return node.AsText() is { } text ? QuotedName.Table(text) : null;
        }
        catch (FormatException e)
        {
            node!.Report(e.Message, Next);
            return null;
        }
    }
}
