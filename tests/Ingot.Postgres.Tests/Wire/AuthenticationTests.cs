using Ingot.Core.Errors;
using Ingot.Postgres.Errors;
using Ingot.Postgres.Sessions;
using Ingot.Postgres.Wire;
using Ingot.TestKit.Servers;

namespace Ingot.Postgres.Tests.Wire;

/// <summary>Who may connect, on a server that asks in every way.</summary>
public sealed class AuthenticationTests(AuthenticationTests.Guarded guarded) : IClassFixture<AuthenticationTests.Guarded>
{
    private const string Password = "sésame: \\ 'x' 日本";
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("postgres", null)]
    [InlineData("by_scram", Password)]
    [InlineData("by_md5", Password)]
    [InlineData("by_cleartext", Password)]
    [InlineData("odd \"name\"; DROP TABLE x", Password)]
    public async Task A_role_with_its_password_gets_in(string user, string? password)
    {
        using var connection = await WireConnection.ConnectAsync(guarded.Settings(user, password), Stop);

        Assert.NotEqual(0, connection.ProcessId);
        Assert.Equal(user, guarded.Server.Scalar<string>("postgres", $"SELECT usename::text FROM pg_stat_activity WHERE pid = {connection.ProcessId} AND application_name = 'ingot'"));
    }

    [Theory]
    [InlineData("by_scram")]
    [InlineData("by_md5")]
    [InlineData("by_cleartext")]
    public async Task A_wrong_or_missing_password_is_named_and_never_shown(string user)
    {
        var wrong = await Assert.ThrowsAsync<PostgresFailure>(() => WireConnection.ConnectAsync(guarded.Settings(user, "open-sesame-" + user), Stop));
        Assert.Equal(("postgres.authentication", ErrorKind.Source), (wrong.Code, wrong.Kind));
        Assert.Contains(user, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("open-sesame", wrong.ToString(), StringComparison.Ordinal);

        var missing = await Assert.ThrowsAsync<PostgresFailure>(() => WireConnection.ConnectAsync(guarded.Settings(user, null), Stop));
        Assert.Equal("postgres.authentication", missing.Code);
        Assert.Contains("PGPASSWORD", missing.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_role_an_unknown_database_and_a_lacking_right_are_told_apart()
    {
        var refused = await Assert.ThrowsAsync<PostgresFailure>(() => WireConnection.ConnectAsync(guarded.Settings("refused", null), Stop));
        Assert.Equal(("postgres.authentication", "28000"), (refused.Code, refused.Server!.SqlState));

        var unknown = await Assert.ThrowsAsync<PostgresFailure>(() => WireConnection.ConnectAsync(guarded.Settings("postgres", null) with { Database = "no such" }, Stop));
        Assert.Equal("postgres.no-database", unknown.Code);
        Assert.Contains("no such", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_named()
    {
        var settings = guarded.Settings("postgres", null) with { Port = 1, ConnectTimeout = TimeSpan.FromSeconds(5) };
        var failure = await Assert.ThrowsAsync<PostgresFailure>(() => WireConnection.ConnectAsync(settings, Stop, ErrorKind.Target));
        Assert.Equal(("postgres.unreachable", ErrorKind.Target), (failure.Code, failure.Kind));
        Assert.Contains("127.0.0.1:1", failure.Message, StringComparison.Ordinal);

        var noSocket = await Assert.ThrowsAsync<PostgresFailure>(() => WireConnection.ConnectAsync(settings with { Host = "/nowhere" }, Stop));
        Assert.Equal("postgres.unreachable", noSocket.Code);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up_after_the_time_out()
    {
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var settings = guarded.Settings("postgres", null) with { Port = ((System.Net.IPEndPoint)silent.LocalEndpoint).Port, ConnectTimeout = TimeSpan.FromSeconds(0.5) };
        var failure = await Assert.ThrowsAsync<PostgresFailure>(() => WireConnection.ConnectAsync(settings, Stop));
        Assert.Equal("postgres.unreachable", failure.Code);
        Assert.Contains("0.5 s", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\nwhatever")]
    [InlineData("N\0\0\0\0\0\0")]
    public async Task Something_else_than_a_server_is_recognised(string answer)
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var settings = guarded.Settings("postgres", null) with { Port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port };
        var connecting = WireConnection.ConnectAsync(settings, Stop);
        using var peer = await other.AcceptTcpClientAsync(Stop);
        await peer.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer), Stop);
        var failure = await Assert.ThrowsAsync<PostgresFailure>(() => connecting);
        Assert.Equal("postgres.protocol", failure.Code);
    }

    /// <summary>A server that asks for passwords in every way.</summary>
    public sealed class Guarded : IDisposable
    {
        public Guarded()
        {
            var quoted = Password.Replace("'", "''", StringComparison.Ordinal);
            Server.Execute("postgres", $"""
                CREATE ROLE refused LOGIN;
                CREATE ROLE by_scram LOGIN PASSWORD '{quoted}';
                CREATE ROLE by_cleartext LOGIN PASSWORD '{quoted}';
                CREATE ROLE "odd ""name""; DROP TABLE x" LOGIN PASSWORD '{quoted}';
                SET password_encryption = md5;
                CREATE ROLE by_md5 LOGIN PASSWORD '{quoted}';
                """);
            File.WriteAllText(Path.Combine(Server.Data, "pg_hba.conf"), """
                host all refused all reject
                host all by_md5 all md5
                host all by_cleartext all password
                host all postgres all trust
                local all postgres trust
                host all all all scram-sha-256

                """);
            Server.Execute("postgres", "SELECT pg_reload_conf()");
        }

        public PostgresServer Server { get; } = PostgresServer.Start();

        public PostgresSettings Settings(string user, string? password) => TestSettings.Of(Server, user: user) with { Password = password };

        public void Dispose() => Server.Dispose();
    }
}
