using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ingot.Postgres.Errors;
using Ingot.Postgres.Sessions;
using Ingot.Postgres.Wire;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Postgres.Tests.Wire;

/// <summary>Secure connections, to a server with a certificate for "localhost" of an authority of its own.</summary>
public sealed class TlsTests(TlsTests.Secured secured) : IClassFixture<TlsTests.Secured>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(TlsMode.Disable, false)]
    [InlineData(TlsMode.Prefer, true)]
    [InlineData(TlsMode.Require, true)]
    [InlineData(TlsMode.VerifyCa, true)]
    [InlineData(TlsMode.VerifyFull, true)]
    public async Task Each_mode_is_as_secure_as_it_says(TlsMode mode, bool encrypted)
    {
        using var connection = await WireConnection.ConnectAsync(secured.Settings(mode, "localhost"), Stop);
        Assert.Equal(encrypted, secured.Server.Scalar<bool>("postgres", $"SELECT ssl FROM pg_stat_ssl WHERE pid = {connection.ProcessId}"));

        using var copy = connection.BeginCopyOut("COPY (SELECT i, repeat('x', 100) FROM generate_series(1, 100000) i) TO STDOUT (FORMAT binary)", Stop);
        var block = new CopyBlock(256 << 10);
        var rows = 0;
        while (copy.Read(block))
            rows += block.Rows;
        Assert.Equal(100_000, rows);
    }

    [Fact]
    public async Task A_certificate_for_another_host_is_refused_only_when_the_host_counts()
    {
        var failure = await Assert.ThrowsAsync<PostgresFailure>(() => WireConnection.ConnectAsync(secured.Settings(TlsMode.VerifyFull, "127.0.0.1"), Stop));
        Assert.Equal("postgres.tls", failure.Code);
        Assert.Contains("not for '127.0.0.1'", failure.Message, StringComparison.Ordinal);

        using var connection = await WireConnection.ConnectAsync(secured.Settings(TlsMode.VerifyCa, "127.0.0.1"), Stop);
    }

    [Fact]
    public async Task An_authority_that_is_not_trusted_is_refused()
    {
        foreach (var root in new[] { null, secured.OtherRoot })
        {
            var failure = await Assert.ThrowsAsync<PostgresFailure>(() => WireConnection.ConnectAsync(secured.Settings(TlsMode.VerifyCa, "localhost") with { RootCertificate = root }, Stop));
            Assert.Equal("postgres.tls", failure.Code);
            Assert.Contains("not trusted", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_root_certificate_that_is_not_there_is_named()
    {
        var failure = await Assert.ThrowsAsync<PostgresFailure>(() => WireConnection.ConnectAsync(secured.Settings(TlsMode.VerifyFull, "localhost") with { RootCertificate = "/no/such.pem" }, Stop));
        Assert.Equal("postgres.tls", failure.Code);
        Assert.Contains("/no/such.pem", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_TLS_is_refused_where_it_is_required()
    {
        var plain = TestSettings.Of(PostgresServer.Shared);
        using var connection = await WireConnection.ConnectAsync(plain, Stop);
        var failure = await Assert.ThrowsAsync<PostgresFailure>(() => WireConnection.ConnectAsync(plain with { Tls = TlsMode.Require }, Stop));
        Assert.Equal("postgres.tls", failure.Code);
        Assert.Contains("offers no TLS", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_over_TLS_is_cancelled_at_the_server()
    {
        using var connection = await WireConnection.ConnectAsync(secured.Settings(TlsMode.Require, "localhost"), Stop);
        using var cancel = new CancellationTokenSource();
        var sleeping = Task.Run(() => connection.ExecuteAsync("SELECT pg_sleep(600)", cancel.Token), Stop);
        Working.Wait(secured.Server, connection.ProcessId);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sleeping);
        Gone.Wait(secured.Server, connection.ProcessId);
    }

    /// <summary>A server with TLS.</summary>
    public sealed class Secured : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Secured()
        {
            var (root, otherRoot) = (Authority("CN=Test Root"), Authority("CN=Other Root"));
            Root = _folder.Write("root.pem", root.ExportCertificatePem());
            OtherRoot = _folder.Write("other.pem", otherRoot.ExportCertificatePem());
            using var key = RSA.Create(2048);
            var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("localhost");
            request.CertificateExtensions.Add(names.Build());
            using var certificate = request.Create(root, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), [1, 2, 3]);
            // Files that the server itself made belong to it, with the rights that it insists on.
            Server.Execute("postgres", $"""
                COPY (SELECT {Lines(certificate.ExportCertificatePem())}) TO '{Server.Data}/server.crt' WITH (FORMAT csv, QUOTE E'\x01');
                COPY (SELECT {Lines(key.ExportPkcs8PrivateKeyPem())}) TO '{Server.Data}/server.key' WITH (FORMAT csv, QUOTE E'\x01');
                """);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(Path.Combine(Server.Data, "server.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
            Server.Execute("postgres", "ALTER SYSTEM SET ssl = on");
            Server.Execute("postgres", "SELECT pg_reload_conf()");
        }

        public PostgresServer Server { get; } = PostgresServer.Start("listen_addresses = 'localhost'");

        public string Root { get; }

        public string OtherRoot { get; }

        public PostgresSettings Settings(TlsMode mode, string host) => TestSettings.Of(Server) with { Host = host, Tls = mode, RootCertificate = Root };

        public void Dispose()
        {
            Server.Dispose();
            _folder.Dispose();
        }

        private static string Lines(string pem) => $"unnest(ARRAY[{string.Join(", ", pem.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => $"'{l.Trim()}'"))}])";

        private static X509Certificate2 Authority(string name)
        {
            var key = RSA.Create(2048);
            var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(2));
        }
    }
}
