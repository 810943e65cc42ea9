using System.Globalization;
using System.Text;
using Ingot.Core.Naming;
using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Ledgers;

/// <summary>A ledger as a table of a database.</summary>
internal sealed class LedgerTable(string database, string table) : ILedgerPlace
{
    private readonly Dictionary<int, LedgerRow> _held = [];

    public void Create() => PostgresServer.Shared.Execute(
        database, $"CREATE TABLE {table} (id int PRIMARY KEY, name text, amount numeric(12,2) NOT NULL, paid boolean, day date NOT NULL, changed timestamp NOT NULL); CREATE INDEX ON {table} (changed)");

    /// <summary>Inserts, updates and deletes what differs, so that rows move about as in a table that lives.</summary>
    public void Publish(Ledger ledger)
    {
        var sql = new StringBuilder("SELECT 1;");
        foreach (var gone in _held.Keys.Except(ledger.Rows.Select(r => r.Id)).ToList())
        {
            sql.Append(CultureInfo.InvariantCulture, $"DELETE FROM {table} WHERE id = {gone};");
            _held.Remove(gone);
        }

        foreach (var row in ledger.Rows.Where(r => _held.GetValueOrDefault(r.Id) != r))
        {
            string[] values = [row.Name is null ? "NULL" : Sql.Text(row.Name), row.Amount.ToString(CultureInfo.InvariantCulture), row.Paid?.ToString() ?? "NULL", $"'{row.Day:yyyy-MM-dd}'", $"'{row.Time}'"];
            sql.Append(_held.ContainsKey(row.Id)
                ? string.Create(CultureInfo.InvariantCulture, $"UPDATE {table} SET (name, amount, paid, day, changed) = ({string.Join(", ", values)}) WHERE id = {row.Id};")
                : string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {table} VALUES ({row.Id}, {string.Join(", ", values)});"));
            _held[row.Id] = row;
        }

        PostgresServer.Shared.Execute(database, sql.ToString());
    }

    public IEnumerable<string> Rows(Ledger ledger) =>
        PostgresServer.Shared.Scalar<string>(database, $"SELECT string_agg({LedgerRow.InPostgres}, chr(1)) FROM {table}")!.Split('\u0001');
}
