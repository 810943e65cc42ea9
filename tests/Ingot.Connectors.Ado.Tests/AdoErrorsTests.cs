using Ingot.Core.Errors;
using Ingot.TestKit.Servers;

namespace Ingot.Connectors.Ado.Tests;

public sealed class AdoErrorsTests
{
    private const string Canary = "c4nary; 'p@ss\"w:ord";
    private readonly string _database = PostgresServer.Shared.CreateDatabase();

    [Fact]
    public async Task A_driver_that_no_plugin_brings_is_said_with_the_command_that_adds_it_and_the_drivers_that_are_there()
    {
        _ = AdoSource.Postgres(_database);
        var error = await AdoSource.Of("kind: ado\nprovider: MySqlConnector\nconnection_string: Server=db1\n").Fails(("table", "a.b"));

        Assert.Equal((ErrorKind.Configuration, "ado.driver-missing", 2), (error.Kind, error.Code, error.Location?.Line));
        Assert.StartsWith("Add it: 'ingot plugin add MySqlConnector --driver MySqlConnector'. There are:", error.Next, StringComparison.Ordinal);
        Assert.Contains("Npgsql", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_a_driver_that_is_misspelt_is_guessed() =>
        Assert.Contains("Did you mean 'Npgsql'?", (await AdoSource.Of("kind: ado\nprovider: Npgsqll\nconnection_string: Host=a\n").Fails(("table", "a.b"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("SELECT * FROM nowhere", "ado.statement", ErrorKind.Configuration, false)]
    [InlineData("SELECT 1/0 AS a", "ado.failed", ErrorKind.Source, false)]
    [InlineData("SELECT pg_terminate_backend(pg_backend_pid()) AS a", "ado.failed", ErrorKind.Source, true)]
    public async Task What_the_database_says_is_classified(string query, string code, ErrorKind kind, bool again)
    {
        var error = await AdoSource.Postgres(_database).Fails(("query", query));

        Assert.Equal((code, kind, again), (error.Code, error.Kind, ErrorClass.Of(error).IsRetryable));
        Assert.Equal("Npgsql", error.Facts["provider"]);
    }

    [Fact]
    public async Task A_server_that_is_not_there_may_be_tried_again()
    {
        var error = await AdoSource.Of("kind: ado\nprovider: Npgsql\nconnection_string: Host=127.0.0.1;Port=1;Username=a\n").Fails(("table", "a.b"));

        Assert.Equal(("ado.unreachable", true), (error.Code, ErrorClass.Of(error).IsRetryable));
    }

    [Fact]
    public async Task A_key_that_the_driver_does_not_know_is_a_mistake_of_the_connection()
    {
        var error = await AdoSource.Of("kind: ado\nprovider: Npgsql\nsettings: {Host: a, Frobnicate: '1'}\n").Fails(("table", "a.b"));

        Assert.Equal((ErrorKind.Configuration, "ado.connection-string"), (error.Kind, error.Code));
    }

    [Theory]
    [InlineData("settings: {Host: 127.0.0.1, Port: 'PORT', Database: nothing, Pooling: 'false'}\nuser: nobody\npassword: \"VALUE\"\n")]
    [InlineData("settings: {Host: 127.0.0.1, Port: 'PORT', Database: nothing, Username: nobody, Password: \"VALUE\"}\n")]
    [InlineData("connection_string: \"Host=127.0.0.1;Port=PORT;Database=nothing;Username=nobody;Password='C4nary''s'\"\n")]
    [InlineData("connection_string: \"Host=127.0.0.1;Port=many;Password=c4nary-many\"\n")]
    [InlineData("connection_string: \"Host=127.0.0.1;Password\"\n")]
    public async Task Passwords_are_in_no_message_and_no_cause(string yaml)
    {
        var source = AdoSource.Of("kind: ado\nprovider: Npgsql\n" + yaml.Replace("PORT", PostgresServer.Shared.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("VALUE", Canary.Replace("\"", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal));
        Exception? error = null;
        try
        {
            (await source.Load(("table", "a.b"))).Dispose();
        }
        catch (IngotException e)
        {
            error = e;
        }

        Assert.DoesNotContain("c4nary", error!.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("tabel", "a.b", "has no option 'tabel'. Did you mean 'table'?")]
    [InlineData("table", "a.b.c.d", "is a name of 4 parts")]
    [InlineData("table", "\"a", "quotes do not match")]
    [InlineData("number", "float", "is not a value of 'number'")]
    [InlineData("number", "decimal(99,0)", "is not a value of 'number'")]
    [InlineData("fine_times", "keeep", "Did you mean 'keep'?")]
    public void Options_that_are_wrong_are_said_at_their_place(string name, string value, string message)
    {
        var error = Assert.Throws<IngotException>(() => new AdoConnector().Check(AdoSource.Postgres(_database).Request(null, (name, value)).Options));

        Assert.Equal(("ado.option-value", "jobs/a.yaml"), (error.Code, error.Location?.File));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("provider: Npgsql\n", "where the database is")]
    [InlineData("connection_string: Host=a\n", "provider")]
    [InlineData("provider: Npgsql\nconnection_string: Host\n", "no connection string")]
    [InlineData("provider: Npgsql\nconnection_string: Host=a\nisolation: chaos\n", "isolation")]
    [InlineData("provider: Npgsql\nconnection_string: Host=a\nport: 1\n", "port")]
    public void Connections_that_are_wrong_are_said(string yaml, string message)
    {
        var source = AdoSource.Of("kind: ado\n" + yaml);
        source.Connector.CheckConnection(source.Connection);

        Assert.Contains(message, Assert.Single(source.Connection.Settings.Problems.All).ToString(), StringComparison.Ordinal);
    }
}
