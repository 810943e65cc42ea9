using System.Diagnostics;
using Ingot.Core.Naming;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Ingest.Tests.Databases;

/// <summary>A project with a job called sales over a database of its own.</summary>
internal sealed class DatabaseShop : IDisposable
{
    /// <summary>Prepares database and project; nothing is read yet.</summary>
    /// <param name="source">What the job's source says besides the connection, as YAML in one line.</param>
    /// <param name="statements">What fills the database.</param>
    /// <param name="server">The server; the shared one unless the test harms it.</param>
    /// <param name="settings">Lines of the connection besides where it is.</param>
    /// <param name="job">The rest of the job.</param>
    /// <param name="role">A role without rights that reads instead of the superuser; created with its name as password.</param>
    public DatabaseShop(string source, string statements, PostgresServer? server = null, string settings = "", string job = "", string? role = null)
    {
        Server = server ?? PostgresServer.Shared;
        Name = Server.CreateDatabase();
        Execute(statements);
        var connection = Server.Yaml(Name);
        if (role is not null)
        {
            Execute($"CREATE ROLE {Sql.Name(role)} LOGIN PASSWORD {Sql.Text(role)}");
            connection = connection.Replace("user: postgres", $"user: '{role.Replace("'", "''", StringComparison.Ordinal)}'\n    password: '{role.Replace("'", "''", StringComparison.Ordinal)}'", StringComparison.Ordinal);
        }

        Shop = new Shop($"source: {{ connection: db, {source} }}\n{job}", $"project: shop\nconnections:\n  db:\n{connection}\n{settings}");
    }

    public PostgresServer Server { get; }

    public string Name { get; }

    public Shop Shop { get; }

    public void Execute(string sql) => Server.Execute(Name, sql);

    public T? Scalar<T>(string sql) => Server.Scalar<T>(Name, sql);

    /// <summary>Asks until the answer is true.</summary>
    public void WaitUntil(string condition)
    {
        var patience = Stopwatch.StartNew();
        while (!Scalar<bool>($"SELECT {condition}"))
            Assert.True(patience.Elapsed < IngotProcess.Patience, condition);
    }

    public void Dispose() => Shop.Dispose();
}
