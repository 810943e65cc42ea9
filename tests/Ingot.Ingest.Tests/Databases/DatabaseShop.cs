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
    public DatabaseShop(string source, string statements, PostgresServer? server = null, string settings = "", string job = "")
    {
        Server = server ?? PostgresServer.Shared;
        Name = Server.CreateDatabase();
        Execute(statements);
        Shop = new Shop($"source: {{ connection: db, {source} }}\n{job}", $"project: shop\nconnections:\n  db:\n{Server.Yaml(Name)}\n{settings}");
    }

    public PostgresServer Server { get; }

    public string Name { get; }

    public Shop Shop { get; }

    public void Execute(string sql) => Server.Execute(Name, sql);

    public T? Scalar<T>(string sql) => Server.Scalar<T>(Name, sql);

    public void Dispose() => Shop.Dispose();
}
