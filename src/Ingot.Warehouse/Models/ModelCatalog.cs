using System.Text;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Checks.Kinds;
using Ingot.Warehouse.Extending;

namespace Ingot.Warehouse.Models;

/// <summary>The models and checks that a project's files define.</summary>
public sealed class ModelCatalog
{
    /// <summary>The schemas that models can be in, which are the folders below <c>models</c>.</summary>
    public static readonly IReadOnlyList<string> Layers = ["silver", "gold"];

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ModelCatalog(string engine, WarehouseExtensions extensions, IReadOnlyList<ModelDefinition> models, IReadOnlyList<ProjectCheck> checks)
    {
        Engine = engine;
        Extensions = extensions;
        Models = models;
        Checks = checks;
    }

    /// <summary>The engine of the warehouse.</summary>
    internal string Engine { get; }

    /// <summary>What models and checks can use.</summary>
    internal WarehouseExtensions Extensions { get; }

    /// <summary>The models, by file.</summary>
    public IReadOnlyList<ModelDefinition> Models { get; }

    /// <summary>The project's own checks, by file and in the order written.</summary>
    public IReadOnlyList<ProjectCheck> Checks { get; }

    /// <summary>Reads <c>models/{silver,gold}/*.sql</c> and <c>checks/*.yaml</c>. Wrong files are left out and reported.</summary>
    /// <param name="projectFolder">Absolute path of the project.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="engine">The engine of the warehouse: <c>sale.postgres.sql</c> holds the SQL of <c>sale.sql</c> on that engine.</param>
    /// <param name="extensions">What models and checks can use; null for what Ingot itself has.</param>
    public static ModelCatalog Load(
        string projectFolder, ConfigProblems problems, string engine = WarehouseOptions.DuckDb, WarehouseExtensions? extensions = null)
    {
        extensions ??= WarehouseExtensions.Own;
        var models = new List<ModelDefinition>();
        var files = FilesBelow(projectFolder, "models", ".sql").ToList();
        foreach (var (path, file) in files.Where(f => ModelFiles.VariantOf(f.File) is null))
        {
            if (LoadModel(path, file, engine, extensions.Checks, problems) is { } model && !IsTaken(model, models, problems))
                models.Add(model);
        }

        var variants = files.Select(f => LoadVariant(f.Path, f.File, files, problems)).OfType<(string Main, ModelVariant Variant)>().ToLookup(v => v.Main, v => v.Variant);
        return new ModelCatalog(
            engine,
            extensions,
            [.. models.Select(m => m.With(variants[m.File], engine))],
            ProjectChecks.Load(FilesBelow(projectFolder, "checks", ".yaml", ".yml"), engine, problems));
    }

    private static (string Main, ModelVariant Variant)? LoadVariant(
        string path, string file, List<(string Path, string File)> files, ConfigProblems problems)
    {
        if (ModelFiles.VariantOf(file) is not { } variant || ReadText(path, file, problems) is not { } text)
            return null;

        var read = ModelFiles.Read(variant.Main, variant.Engine, file, text, problems);
        if (!files.Any(f => f.File == variant.Main))
            ModelFiles.ReportOrphan(read, variant.Main, problems);
        return (variant.Main, read);
    }

    private static ModelDefinition? LoadModel(string path, string file, string engine, IReadOnlyList<CheckKind> kinds, ConfigProblems problems)
    {
        if (file.Split('/') is not [_, var layer, var fileName] || !Layers.Contains(layer))
        {
            problems.Add(
                "model.folder", new SourceLocation(file), "A model must be in models/silver or models/gold.",
                "The folder is the schema of its table; folders below it are not read.");
            return null;
        }

        var name = ModelName.Read(layer, fileName, file, problems);
        var text = ReadText(path, file, problems);
        return name is null || text is null ? null : ModelReader.Read(name, file, text, engine, kinds, problems);
    }

    private static bool IsTaken(ModelDefinition model, List<ModelDefinition> others, ConfigProblems problems)
    {
        if (others.Find(o => o.Name == model.Name) is not { } other)
            return false;
        problems.Add(
            "model.duplicate", model.Location, $"Two models are called {model.Name}: {other.File} is the other.",
            "Names are compared without regard to case; rename one of the files.");
        return true;
    }

    private static IEnumerable<(string Path, string File)> FilesBelow(string projectFolder, string folder, params string[] extensions)
    {
        var root = Path.Combine(projectFolder, folder);
        return !Directory.Exists(root)
            ? []
            : Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Where(path => extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
                .Select(path => (path, Path.GetRelativePath(projectFolder, path).Replace(Path.DirectorySeparatorChar, '/')))
                .OrderBy(f => f.Item2, StringComparer.Ordinal);
    }

    private static string? ReadText(string path, string file, ConfigProblems problems)
    {
        try
        {
            return File.ReadAllText(path, StrictUtf8);
        }
        catch (DecoderFallbackException)
        {
            problems.Add(ProblemCode.Unreadable, new SourceLocation(file), $"'{file}' is not UTF-8 text.", "Save it as UTF-8.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(ProblemCode.Unreadable, new SourceLocation(file), $"'{file}' cannot be read: {e.Message}");
        }

        return null;
    }
}
