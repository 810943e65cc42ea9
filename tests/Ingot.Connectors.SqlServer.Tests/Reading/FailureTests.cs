using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ingot.Connectors.SqlServer.Sessions;
using Ingot.TestKit.Servers.SqlServer;
using Ingot.Core.Errors;
using Ingot.DuckDb;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Connectors.SqlServer.Tests.Reading;

/// <summary>What a server, or the way to it, can do wrong.</summary>
public sealed class FailureTests
{
    private static readonly TdsDatabase Numbers = new() { Columns = [("id", "int", 4, 10, 0), ("note", "nvarchar", 40, 0, 0)], Rows = (session, _) => ReadingTests.Send(session, 0, 10) };

    [Theory]
    [InlineData(18456, ErrorKind.Configuration, "sqlserver.authentication", false)]
    [InlineData(4060, ErrorKind.Source, "sqlserver.no-database", true)]
    [InlineData(40613, ErrorKind.Source, "sqlserver.not-ready", true)]
    [InlineData(40615, ErrorKind.Configuration, "sqlserver.firewall", false)]
    [InlineData(10928, ErrorKind.Source, "sqlserver.not-ready", true)]
    public async Task A_refused_login_says_what_to_do(int number, ErrorKind kind, string code, bool passes)
    {
        await using var server = new TdsServer(Numbers.AnswerAsync) { Refusal = (number, 14, "Login failed for user 'reader'.") };

        var failure = await Assert.ThrowsAsync<IngotException>(() => new SqlServerSessions(server.Settings).VersionAsync(SqlServerReading.Stop));

        Assert.Equal((kind, code, passes), (failure.Kind, failure.Code, ErrorClass.Of(failure).IsRetryable));
        Assert.NotNull(failure.Next);
        Assert.DoesNotContain("p@ss", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(number, failure.Facts["number"]);
    }

    [Theory]
    [InlineData(1205, 13, ErrorKind.Conflict, "sqlserver.deadlock", true)]
    [InlineData(1222, 16, ErrorKind.Conflict, "sqlserver.lock-timeout", true)]
    [InlineData(40197, 20, ErrorKind.Source, "sqlserver.not-ready", true)]
    [InlineData(3960, 16, ErrorKind.Conflict, "sqlserver.snapshot-conflict", true)]
    [InlineData(229, 14, ErrorKind.Configuration, "sqlserver.missing-right", false)]
    [InlineData(245, 16, ErrorKind.Configuration, "sqlserver.statement", false)]
    [InlineData(824, 24, ErrorKind.Source, "sqlserver.damaged", false)]
    [InlineData(50000, 16, ErrorKind.Source, "sqlserver.statement", false)]
    [InlineData(99999, 21, ErrorKind.Source, "sqlserver.server", true)]
    public async Task An_error_in_the_midst_of_rows_fails_the_reading(int number, byte severity, ErrorKind kind, string code, bool passes)
    {
        var database = Numbers with
        {
            Rows = async (session, _) =>
            {
                using var answer = session.Answer();
                answer.Columns(TdsTypes.Int("id"), TdsTypes.Wide("note"));
                for (var i = 0; i < 5000; i++)
                    answer.Row(i, "x");
                answer.Error(number, severity, "It went wrong.");
                answer.Done(failed: true);
                await answer.EndAsync();
            },
        };
        await using var server = new TdsServer(database.AnswerAsync);

        var failure = await FailsAsync(server.Settings);

        Assert.Equal((kind, code, passes), (failure.Kind, failure.Code, ErrorClass.Of(failure).IsRetryable));
        Assert.Contains("It went wrong.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_cut_in_the_midst_of_rows_is_no_end_of_them()
    {
        var database = Numbers with
        {
            Rows = async (session, _) =>
            {
                using var answer = session.Answer();
                answer.Columns(TdsTypes.Int("id"), TdsTypes.Wide("note"));
                for (var i = 0; i < 5000; i++)
                    answer.Row(i, "x");
                await answer.FlushAsync();
                session.Cut();
            },
        };
        await using var server = new TdsServer(database.AnswerAsync);

        var failure = await FailsAsync(server.Settings);

        Assert.Equal((ErrorKind.Source, "sqlserver.connection-lost", true), (failure.Kind, failure.Code, ErrorClass.Of(failure).IsRetryable));
    }

    [Fact]
    public async Task A_server_that_keeps_silent_is_waited_for_only_so_long()
    {
        await using var server = new TdsServer((Numbers with { Rows = (session, _) => session.WaitForAttentionAsync() }).AnswerAsync);

        var failure = await FailsAsync(server.Settings with { StatementTimeout = TimeSpan.FromSeconds(1) });

        Assert.Equal((ErrorKind.Source, "sqlserver.statement-timeout", true), (failure.Kind, failure.Code, ErrorClass.Of(failure).IsRetryable));
        Assert.Contains("statement_timeout", failure.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_load_that_is_stopped_stops_the_server_s_statement()
    {
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var database = Numbers with
        {
            Rows = async (session, _) =>
            {
                waits.SetResult();
                await session.WaitForAttentionAsync();
                stopped.SetResult();
            },
        };
        await using var server = new TdsServer(database.AnswerAsync);
        using var reading = new SqlServerReading();
        using var part = await reading.OpenAsync(server.Settings, SqlServerReading.Request());
        using var stop = new CancellationTokenSource();

        var load = Task.Run(() => reading.Session.Execute($"CREATE TABLE t AS SELECT * FROM {part.Relation}", stop.Token), SqlServerReading.Stop);
        await waits.Task.WaitAsync(SqlServerReading.Stop);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => load);
        await stopped.Task.WaitAsync(IngotProcess.Patience, SqlServerReading.Stop);
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_named()
    {
        await using var server = new TdsServer((Numbers with { Refuses = _ => (208, "Invalid object name 'dbo.t'.") }).AnswerAsync);

        var failure = await FailsAsync(server.Settings);

        Assert.Equal((ErrorKind.Configuration, "sqlserver.no-table"), (failure.Kind, failure.Code));
        Assert.Contains("[dbo].[t] cannot be read: Invalid object name", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_is_not_there_is_told_with_those_that_are()
    {
        await using var server = new TdsServer((Numbers with { Refuses = s => s.Contains('*', StringComparison.Ordinal) ? null : (207, "Invalid column name 'nte'.") }).AnswerAsync);
        using var reading = new SqlServerReading();

        var failure = await Assert.ThrowsAsync<IngotException>(() => reading.OpenAsync(server.Settings, SqlServerReading.Request(new SourceOption("columns", ["id", "nte"]))));

        Assert.Equal("sqlserver.no-column", failure.Code);
        Assert.Contains("Did you mean 'note'?", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_at_the_port_is_said_and_may_pass()
    {
        var failure = await Assert.ThrowsAsync<IngotException>(() => new SqlServerSessions(
            new SqlServerSettings { Name = "test", Host = "127.0.0.1", Port = FreePort.Next(), Database = "shop", User = "a", Password = "b" }).VersionAsync(SqlServerReading.Stop));

        Assert.Equal((ErrorKind.Source, "sqlserver.unreachable", true), (failure.Kind, failure.Code, ErrorClass.Of(failure).IsRetryable));
        Assert.DoesNotContain("Success", failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_certificate_that_nobody_signed_is_refused_unless_it_is_trusted()
    {
        await using var server = new TdsServer(Numbers.AnswerAsync, Certificate());

        var failure = await Assert.ThrowsAsync<IngotException>(() => new SqlServerSessions(server.Settings).VersionAsync(SqlServerReading.Stop));
        Assert.Equal((ErrorKind.Source, "sqlserver.tls", false), (failure.Kind, failure.Code, ErrorClass.Of(failure).IsRetryable));
        Assert.Empty(server.Logins);

        Assert.Equal("16.00.4096", await new SqlServerSessions(server.Settings with { TrustServerCertificate = true }).VersionAsync(SqlServerReading.Stop));
        Assert.Equal(("reader", "p@ss;word!{}'\"", "shop", "ingot"), (server.Logins.Single().User, server.Logins.Single().Password, server.Logins.Single().Database, server.Logins.Single().Application));
    }

    [Fact]
    public async Task A_token_travels_instead_of_a_password()
    {
        await using var server = new TdsServer(Numbers.AnswerAsync, Certificate());

        await new SqlServerSessions(server.Settings with { Login = LoginKind.AccessToken, User = null, Password = null, AccessToken = "a.b.c", TrustServerCertificate = true, Intent = ServerIntent.ReadOnly })
            .VersionAsync(SqlServerReading.Stop);

        var login = Assert.Single(server.Logins);
        Assert.Equal(("", "", "a.b.c", true), (login.User, login.Password, login.Token, login.IsReadOnly));
    }

    private static async Task<IngotException> FailsAsync(SqlServerSettings settings)
    {
        using var reading = new SqlServerReading();
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => reading.ReadAsync(settings, SqlServerReading.Request()));
        Assert.Empty(reading.Lines("SELECT table_name FROM information_schema.tables"));
        for (var e = thrown; e is not null; e = e.InnerException)
        {
            if (e is IngotException ingot and not DuckDbException)
                return ingot;
        }

        throw new UnreachableException(thrown.ToString(), thrown);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=sql.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
