namespace Ingot.Connectors.Postgres.Reading;

/// <summary>A share of the rows that one COPY reads.</summary>
/// <param name="From">SQL for FROM.</param>
/// <param name="Condition">SQL condition; null for all rows.</param>
internal sealed record ReadRange(string From, string? Condition)
{
    /// <summary>The share of the rows that also fulfil a condition of the user.</summary>
    /// <param name="condition">SQL; null for none.</param>
    internal ReadRange And(string? condition) => condition is null
        ? this
        // The line break ends a comment that the condition may end with.
        : this with { Condition = Condition is null ? $"({condition}\n)" : $"{Condition} AND ({condition}\n)" };

    /// <summary>The query for some columns of it, as a COPY puts it together.</summary>
    /// <param name="columns">SQL of the columns; may be empty, for rows without any.</param>
    internal string Select(string columns) => $"SELECT {columns} FROM {From}{(Condition is null ? "" : $" WHERE {Condition}")}";
}
