using Ingot.Connectors.Files.Bytes;
using Ingot.Connectors.Json;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Files.Json;

/// <summary>How the records of a JSON file are laid out.</summary>
internal enum JsonShape
{
    /// <summary>A record on each line.</summary>
    Lines,

    /// <summary>Elements of one array.</summary>
    Array,

    /// <summary>One record, or several behind each other.</summary>
    Sequence,
}

/// <summary>All that must be known of a JSON file to read it.</summary>
/// <param name="Shape">How its records are laid out.</param>
/// <param name="Columns">The columns, by order of first appearance.</param>
/// <param name="Start">Where the first record begins.</param>
internal sealed record JsonLayout(JsonShape Shape, IReadOnlyList<JsonColumn> Columns, BlockStart Start)
{
    /// <summary>The columns as a schema.</summary>
    public TableSchema Schema => TableSchema.Of(Columns.Select(c => c.Column));

    /// <summary>A cutter for this shape.</summary>
    /// <param name="part">Name of the part, for errors.</param>
    public IRecordCutter NewCutter(string part) => Shape == JsonShape.Lines ? new LineCutter() : new JsonCutter(Shape == JsonShape.Array, part);
}
