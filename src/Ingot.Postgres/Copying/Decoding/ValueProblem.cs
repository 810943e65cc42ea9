namespace Ingot.Postgres.Copying.Decoding;

/// <summary>A value that its column cannot hold; whoever knows names of table and column makes an error of it.</summary>
internal sealed class ValueProblem(int row, string code, string message) : Exception(message)
{
    /// <summary>0-based row among those that were being decoded.</summary>
    internal int Row { get; } = row;

    /// <summary>Code of the error.</summary>
    internal string Code { get; } = code;

    /// <summary>The value as text; null when it cannot be told.</summary>
    internal string? Value { get; init; }

    /// <summary>What to do about it.</summary>
    internal string? Next { get; init; }

    /// <summary>The same problem as one of the row that holds the value.</summary>
    internal ValueProblem Within(int row, string part) => new(row, Code, $"{part}: {Message}") { Value = Value, Next = Next };

    internal static ValueProblem Length(int row, int length) => new(row, "postgres.protocol", $"its {length} bytes are not what the type has");
}
