using System.Globalization;

namespace Ingot.Cli.Tests.Ledgers;

/// <summary>A row of a <see cref="Ledger"/>.</summary>
internal sealed record LedgerRow(int Id, string? Name, decimal Amount, bool? Paid, DateOnly Day, DateTime Changed)
{
    /// <summary>The expressions by which a database, DuckDB as well as PostgreSQL, writes a row as <see cref="ToString"/> does; <c>{0}</c> formats a time.</summary>
    private const string Columns = "CAST(id AS VARCHAR) || '|' || coalesce(name, '(null)') || '|' || CAST(CAST(amount AS DECIMAL(12,2)) AS VARCHAR) || '|' || coalesce(CAST(paid AS VARCHAR), '(null)') || '|' || CAST(day AS VARCHAR) || '|' || ";

    public const string InDuckDb = Columns + "strftime(changed, '%Y-%m-%d %H:%M:%S.%f')";

    public const string InPostgres = Columns + "to_char(changed, 'YYYY-MM-DD HH24:MI:SS.US')";

    public string Time => Changed.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Id}|{Name ?? "(null)"}|{Amount:0.00}|{(Paid is { } paid ? paid ? "true" : "false" : "(null)")}|{Day:yyyy-MM-dd}|{Time}");
}
