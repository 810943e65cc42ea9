using System.Collections.Immutable;
using System.Globalization;
using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.Ingest.Loads;

namespace Ingot.Ingest.Contracts;

/// <summary>The SQL of a part under a contract: what its columns become, and which rows pass.</summary>
internal sealed class ContractedRows : IDisposable
{
    private readonly ImmutableArray<ColumnRule> _rules;
    private readonly RowGates _gates;
    private readonly long _number;

    internal ContractedRows(string part, ImmutableArray<ColumnRule> rules, RejectSpool rejects, DuckDbSession session)
    {
        _rules = rules;
        Gate = new ContractGate(part, rules, rejects);
        _gates = RowGates.In(session);
        _number = _gates.Add(Gate);
    }

    /// <summary>The gate that rows pass.</summary>
    internal ContractGate Gate { get; }

    /// <summary>Columns to be selected beside the table's: for each rule the value that does not fit, as text, or null.</summary>
    internal IEnumerable<string> Misfits => _rules.Select((rule, i) =>
    {
        var value = Sql.Name(rule.Incoming.Name);
        var fits = rule.Held is null ? "false" : $"{ExactCast.Of(value, rule.Incoming.Type, rule.Held.Type)} IS NOT NULL";
        return $"CASE WHEN {value} IS NULL OR {fits} THEN NULL ELSE CAST({value} AS VARCHAR) END AS {Misfit(i)}";
    });

    /// <summary>SQL condition: whether a row gets in. It is to be asked once for each row that is wanted.</summary>
    internal string Condition => string.Create(
        CultureInfo.InvariantCulture, $"{RowGates.Function}({_number}, {Sql.Name(BronzeColumns.RowNumber)}{string.Concat(_rules.Select((_, i) => ", " + Misfit(i)))})");

    /// <summary>The same as a condition that tells nobody; null when every row gets in.</summary>
    internal string? Kept => _rules.Any(r => r.DiscardsRow)
        ? string.Join(" AND ", _rules.Select((rule, i) => (rule, i)).Where(r => r.rule.DiscardsRow).Select(r => $"{Misfit(r.i)} IS NULL"))
        : null;

    /// <summary>A column's value in the type of the table that is not to change; null when no rule concerns it.</summary>
    internal string? Value(Column held) => _rules.FirstOrDefault(r => r.Held?.Name == held.Name) is { } rule
        ? ExactCast.Of(Sql.Name(rule.Incoming.Name), rule.Incoming.Type, held.Type)
        : null;

    /// <inheritdoc />
    public void Dispose() => _gates.Remove(_number);

    // A control character stands in no column that a source could name with sense, and quoting keeps it one name.
    private static string Misfit(int rule) => Sql.Name(string.Create(CultureInfo.InvariantCulture, $"\u0001misfit {rule}"));
}
