using Ingot.Core.Errors;

namespace Ingot.Configuration.Documents;

/// <summary>Where a key or value was set.</summary>
/// <param name="Kind">The sort of place.</param>
/// <param name="Name">The file, the environment variable the flag or the secret provider, as a person would name it; <c>default</c> for defaults.</param>
/// <param name="Line">1-based line in a file; null elsewhere.</param>
/// <param name="Column">1-based column in a file; null elsewhere.</param>
public sealed record ConfigOrigin(ConfigOriginKind Kind, string Name, int? Line = null, int? Column = null)
{
    /// <summary>The cell, for a file that is a workbook; null elsewhere. Line and column are its row and column.</summary>
    public string? Cell { get; init; }

    /// <summary>The origin of a value that nobody set.</summary>
    public static ConfigOrigin Default { get; } = new(ConfigOriginKind.Default, "default");

    /// <summary>The origin as a place to show; only a file's can be opened.</summary>
    public SourceLocation Location => Kind switch
    {
        ConfigOriginKind.EnvironmentVariable => new SourceLocation($"environment variable {Name}"),
        _ => new SourceLocation(Name, Line, Column) { Cell = Cell },
    };

    /// <summary><c>ingot.yaml:3:9</c>, <c>environment variable INGOT__LAKE__PATH</c>, <c>--set lake.path=…</c> or <c>default</c>.</summary>
    public override string ToString() => Location.ToString();
}
