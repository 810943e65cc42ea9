using System.Buffers;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Project;
using Ingot.Configuration.Values;
using Ingot.Connectors;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.Ingest.Contracts;
using Ingot.Ingest.Expectations;

namespace Ingot.Ingest.Jobs;

/// <summary>Reads one job file.</summary>
internal sealed class JobReader(ProjectOptions options, IReadOnlyDictionary<string, IConnector> connectors)
{
    private const string FilesKind = "files";

    // They mean something to a selector.
    private static readonly SearchValues<char> NotInTags = SearchValues.Create(", +:*?");

    internal JobDefinition Read(JobDocument document)
    {
        var map = document.Map;
        var description = map.Text("description");
        var enabled = map.Boolean("enabled") ?? true;
        var tags = ReadTags(map);
        var source = map.Require("source").AsMap();
        var columns = ReadColumns(map.Map("columns"));
        var load = map.Choice<LoadKind>("load") ?? LoadKind.Append;
        var prove = map.Choice<ProofKind>("prove") ?? ProofKind.Transit;
        var tolerated = ReadTolerance(map.Map("tolerate"));
        var target = map.Map("target") is { } wanted ? new TargetReader(options, connectors).Read(wanted) : null;
        if (target is not null && load is not LoadKind.Incremental)
            map.Find("load")?.Report("A job with a target says 'load: incremental' or nothing.", "Say how rows meet those that are there with 'mode' of the target.");
        var fileSize = map.Size("file_size", LakeOptionSet.LeastFileSize);
        if (map.Find("target") is not null)
            map.Find("file_size")?.Report("A job with a target writes no files.", "Leave 'file_size' out.");
        var cursor = CursorReader.Read(map, load, target);
        var key = KeyReader.Read(map, load, target);
        var contract = ContractReader.Read(map, target);
        if (load is LoadKind.Snapshot && contract.Discards)
            map.Find("contract")!.Report("A snapshot makes its table show the source as it is, so it can leave nothing out: a row that it left out would be taken for deleted.", "Say 'freeze', or 'evolve', or take another 'load'.");
        var expect = ExpectationReader.Read(map);
        map.ReportUnknownKeys();

        var connection = source is null ? null : ReadConnection(source, document);
        var job = new JobDefinition
        {
            Name = document.Name,
            File = document.Place,
            Identity = document.Identity,
            Enabled = enabled,
            Tags = tags,
            Description = description,
            Connection = connection?.Name,
            ConnectorKind = connection?.Kind ?? FilesKind,
            Source = ReadSource(source, connection, columns),
            Target = target,
            Load = load,
            Cursor = cursor,
            Key = target is null ? key : null,
            TargetKey = target is null ? null : key,
            Contract = contract,
            Expect = expect,
            FileSize = fileSize,
            Prove = prove,
            ToleratedRecords = tolerated,
        };
        if (prove is ProofKind.Source && connectors.GetValueOrDefault(job.ConnectorKind)?.RefuseSecondLook(job.Source) is { } refusal)
            map.Find("prove")!.Report(refusal.Reason, refusal.Next);
        return job;
    }

    private static IReadOnlyList<string> ReadTags(ConfigMap map)
    {
        var tags = map.TextList("tags");
        foreach (var tag in tags.Where(t => t.AsSpan().IndexOfAny(NotInTags) >= 0))
            map.Find("tags")!.Report($"'{tag}' cannot be a tag.", "A tag is a word without space, comma, colon, plus, star and question mark.");
        return tags;
    }

    private ConnectionOptions? ReadConnection(ConfigMap source, JobDocument document)
    {
        if (source.Find("connection") is not { } node || node.AsText() is not { } name)
            return null;
        if (options.Connections.TryGetValue(name, out var connection))
            return connection;
        if (document.StandIn is { } standIn && standIn.Name == name)
            return standIn;

        node.Report($"There is no connection '{name}'.", Nearest.Hint(name, options.Connections.Keys).Trim() is { Length: > 0 } hint
            ? hint
            : "Add it under 'connections' in ingot.yaml.");
        return null;
    }

    private SourceRequest ReadSource(ConfigMap? source, ConnectionOptions? connection, List<Column>? columns)
    {
        var root = options.Folder.Resolve(connection?.Path ?? ".");
        if (source is null)
            return new SourceRequest { Connection = connection, Root = root, Path = "", Columns = columns };

        // A connection that is not there, or of no kind, is reported where it is written; of its keys nobody knows which are right.
        if ((connection is null && source.Find("connection") is not null) || !connectors.TryGetValue(connection?.Kind ?? FilesKind, out var connector))
            return new SourceRequest { Connection = connection, Root = root, Columns = columns };

        var path = connector.NeedsPath ? source.RequiredText("path") : "";
        var settings = ReadOptions(source, connector);
        if (connection?.Defaults is { } defaults)
            settings.AddRange(ReadOptions(defaults, connector).Where(d => !settings.Exists(s => s.Name == d.Name)).ToList());
        Check(connector, settings, source, connection?.Defaults);
        return new SourceRequest { Connection = connection, Root = root, Path = path, Options = settings, Columns = columns };
    }

    /// <summary>Options stand in <c>source</c> itself or in a map named after the format, such as <c>csv: { delimiter: ";" }</c>.</summary>
    private static List<SourceOption> ReadOptions(ConfigMap source, IConnector connector)
    {
        var settings = new List<SourceOption>();
        CollectAll(settings, source, connector);
        foreach (var group in source.Entries.Where(e => e.Value is ConfigMap && !connector.MapOptionNames.Contains(e.Key)))
        {
            var map = source.Map(group.Key)!;
            CollectAll(settings, map, connector);
            map.ReportUnknownKeys();
        }

        source.ReportUnknownKeys();
        return settings;
    }

    private static void CollectAll(List<SourceOption> settings, ConfigMap map, IConnector connector)
    {
        foreach (var name in connector.OptionNames)
            Collect(settings, map, name);
        foreach (var name in connector.MapOptionNames)
        {
            if (map.Find(name) is ConfigMap option)
                settings.Add(MapOption(name, option));
        }
    }

    private static void Collect(List<SourceOption> settings, ConfigMap map, string name)
    {
        if (map.Find(name) is { } node && node is not ConfigMap)
            settings.Add(new SourceOption(name, node.AsTextList(), node.Location));
        else if (map.Entries.FirstOrDefault(e => e.Key == name)?.Value is ConfigScalar { Raw: "null" } word)
            settings.Add(new SourceOption(name, [word.Raw], word.Location)); // As a policy it is a word like any other.
    }

    /// <summary>The connector knows the keys, and speaks of those that it does not know.</summary>
    private static SourceOption MapOption(string name, ConfigMap map) => new(name, [], map.Location)
    {
        Entries =
        [
            .. map.Entries
                .Select(e => (e.Key, Value: map.Find(e.Key)))
                .Where(e => e.Value is not null)
                .Select(e => e.Value is ConfigMap inner ? MapOption(e.Key, inner) : new SourceOption(e.Key, e.Value.AsTextList(), e.Value!.Location)),
        ],
    };

    private static void Check(IConnector connector, List<SourceOption> settings, ConfigMap source, ConfigMap? defaults)
    {
        try
        {
            connector.Check(settings);
        }
        catch (IngotException e) when (e.Kind is ErrorKind.Configuration)
        {
            var wrong = settings.Find(s => s.Place is not null && s.Place == e.Location);
            (wrong is null ? source : source.Find(wrong.Name) ?? defaults?.Find(wrong.Name) ?? source).Report(e.Message, e.Next);
        }
    }

    private static List<Column>? ReadColumns(ConfigMap? map)
    {
        if (map is null)
            return null;

        var columns = new List<Column>();
        foreach (var entry in map.Entries)
        {
            var node = map.Find(entry.Key);
            if (node.AsText() is not { } text)
                continue;

            try
            {
                columns.Add(new Column(entry.Key, ColumnTypeText.Parse(text)));
            }
            catch (FormatException e)
            {
                node!.Report(e.Message, Nearest.Hint(text, ColumnTypeText.KnownNames).Trim() is { Length: > 0 } hint ? hint : null);
            }
        }

        return columns;
    }

    private static long ReadTolerance(ConfigMap? map)
    {
        var rows = map?.Integer("rows", min: 0) ?? 0;
        map?.ReportUnknownKeys();
        return rows;
    }
}
