using System.Buffers;
using Ingot.Configuration.Problems;
using Ingot.Core.Errors;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Models;

/// <summary>Which file names can be table names. Spaces, quotes and any letters can; what selectors and SQL need cannot.</summary>
internal static class ModelName
{
    /// <summary>How the names of half-built tables begin; no model may be called so.</summary>
    public const string StagePrefix = "__ingot_stage_";

    private static readonly SearchValues<char> Selectors = SearchValues.Create(".,*?+");

    /// <summary>The table a file defines, or null when its name cannot be one, which is reported.</summary>
    public static TableName? Read(string layer, string fileName, string file, ConfigProblems problems)
    {
        var name = Path.GetFileNameWithoutExtension(fileName);
        if (Fault(name) is not { } fault)
            return new TableName(layer, name);

        problems.Add("model.name", new SourceLocation(file), $"'{Printable(name)}' cannot be the name of a table: {fault}.", "Rename the file.");
        return null;
    }

    private static string? Fault(string name)
    {
        if (name.Length == 0 || name != name.Trim())
            return "it is empty or begins or ends with a space";
        if (name.Any(char.IsControl))
            return "it holds a control character";
        if (name.AsSpan().IndexOfAny(Selectors) is >= 0 and var at)
            return $"it holds '{name[at]}', which has a meaning in --select";
        return name.StartsWith(StagePrefix, StringComparison.OrdinalIgnoreCase) ? $"'{StagePrefix}' is for half-built tables" : null;
    }

    private static string Printable(string name) => new([.. name.Select(c => char.IsControl(c) ? '?' : c)]);
}
