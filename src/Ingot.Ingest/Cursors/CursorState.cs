using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ingot.Ingest.Cursors;

/// <summary>How far a job has been loaded, as it is kept with its rows; docs/formats/lake.md.</summary>
public sealed partial record CursorState
{
    /// <summary>Name of the domain of the lake's log, or of the row of a target's memory, that holds it.</summary>
    public const string Name = "ingot.cursor";

    /// <summary>Version of this layout.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The cursor's columns; empty when the next load may have others.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>Their types as DuckDB writes them.</summary>
    public ImmutableArray<string> Types { get; init; } = [];

    /// <summary>The watermark, a text for each column; null when the next load begins as a first one does.</summary>
    public ImmutableArray<string>? Value { get; init; }

    /// <summary>The load that brought it there; null when somebody set it.</summary>
    public string? LoadId { get; init; }

    /// <summary>The backfill that is under way; null for none.</summary>
    public BackfillState? Backfill { get; init; }

    /// <summary>The watermark for people; null for none.</summary>
    [JsonIgnore]
    public string? Text => Value is { } value ? string.Join(", ", value) : null;

    /// <summary>The state as it is kept.</summary>
    internal string Write() => JsonSerializer.Serialize(this, StateJson.Default.CursorState);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is no such text.</exception>
    internal static CursorState Read(string text) =>
        JsonSerializer.Deserialize(text, StateJson.Default.CursorState) is { Version: 1 } state ? state : throw new JsonException("The state is of a version that this program does not know.");

    [JsonSerializable(typeof(CursorState))]
    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    private sealed partial class StateJson : JsonSerializerContext;
}
