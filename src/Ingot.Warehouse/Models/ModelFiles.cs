using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;

namespace Ingot.Warehouse.Models;

/// <summary>Tells the files of models from the files that hold a model's SQL for one engine.</summary>
internal static class ModelFiles
{
    /// <summary>The engines that a model can have SQL of its own for.</summary>
    public static readonly IReadOnlyList<string> Engines = [WarehouseOptions.DuckDb, WarehouseOptions.Postgres];

    /// <summary>The main file of a variant, and the variant's engine; null when the file is a main file itself.</summary>
    /// <param name="file">A file such as <c>models/silver/sale.postgres.sql</c>.</param>
    public static (string Main, string Engine)? VariantOf(string file)
    {
        var stem = file[..^Path.GetExtension(file).Length];
        return Engines.FirstOrDefault(e => stem.EndsWith($".{e}", StringComparison.Ordinal)) is { } engine
            ? (stem[..^(engine.Length + 1)] + Path.GetExtension(file), engine)
            : null;
    }

    /// <summary>Reads a variant; its header may describe it, and nothing else.</summary>
    public static ModelVariant Read(string main, string engine, string file, string text, ConfigProblems problems)
    {
        var parts = ModelFile.Read(text, file, problems);
        if (parts.Header.Length > 0 && ConfigDocument.Parse(parts.Header, parts.HeaderStart, problems).Map is { } header)
        {
            foreach (var entry in header.Entries.Where(e => e.Key != "description"))
                problems.Add(ProblemCode.UnknownKey, entry.KeyOrigin.Location, $"'{entry.Key}' of a model stands in its main file, for all engines.", $"Move it to {main}.");
        }

        return new ModelVariant(engine, file, parts.Sql);
    }

    /// <summary>Reports a variant that belongs to no model.</summary>
    public static void ReportOrphan(ModelVariant variant, string main, ConfigProblems problems) => problems.Add(
        "model.variant", new SourceLocation(variant.File), $"There is no {main} that this could be the SQL of for engine {variant.Engine}.",
        "The main file holds the header; write it, or remove this one.");
}
