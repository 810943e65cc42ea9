using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Connectors.Files.Csv;
using Ingot.Connectors.Files.Excel;
using Ingot.Connectors.Files.Json;
using Ingot.Connectors.Files.Options;
using Ingot.Connectors.Files.Parquet;
using Ingot.Connectors.Files.Paths;

namespace Ingot.Connectors.Files;

/// <summary>Reads files: one, a folder of them, or those that match a pattern. See docs/formats/files.md.</summary>
public sealed class FilesConnector : IConnector
{
    /// <inheritdoc />
    public string Kind => "files";

    /// <inheritdoc />
    public bool NeedsPath => true;

    /// <inheritdoc />
    public OptionSet ConnectionSettings { get; } = OptionSet.OfConnection(
        "files",
        new OptionDescription { Key = "path", Type = OptionType.Path, Default = "the project's folder", Meaning = "folder that the paths of jobs begin in" });

    /// <inheritdoc />
    public IReadOnlyList<OptionDescription> SourceOptions => FilesSourceOptions.All;

    /// <inheritdoc />
    public void Check(IReadOnlyList<SourceOption> options) => FilesOptionsReader.Read(options);

    /// <inheritdoc />
    public void CheckConnection(ConnectionOptions connection) => connection.Settings.ReportUnknownKeys("kind", "path");

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<SourcePart>> ListAsync(SourceRequest request, CancellationToken ct) =>
        ValueTask.FromResult(new PartFinder(request, FilesOptionsReader.Read(request.Options)).List(ct));

    /// <inheritdoc />
    public ValueTask<PartScan> OpenAsync(SourceRequest request, SourcePart part, ScanContext context, CancellationToken ct)
    {
        var options = FilesOptionsReader.Read(request.Options);
        var file = new PartFile(part, new PartFinder(request, options).PathOf(part), options, request.Columns ?? []);
        return ValueTask.FromResult(Open(file, context, ct));
    }

    /// <summary>A file can be read as often as it takes, as long as it stays the same.</summary>
    /// <inheritdoc />
    public SecondLookRefusal? RefuseSecondLook(SourceRequest request) => null;

    /// <summary>Opens a file as what it is.</summary>
    internal static PartScan Open(PartFile file, ScanContext context, CancellationToken ct) =>
        (file.Options.Format ?? FileKinds.FormatOf(file.Part.Name)) switch
        {
            FileFormat.Csv => CsvPart.Open(file, context),
            FileFormat.Parquet => ParquetPart.Open(file, context, ct),
            FileFormat.Excel => ExcelPart.Open(file, context),
            FileFormat.Json => JsonPart.Open(file, FileFormat.Json, context),
            FileFormat.JsonLines => JsonPart.Open(file, FileFormat.JsonLines, context),
            _ => throw FilesErrors.UnknownFormat(file.Part.Name),
        };
}
