using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Connectors.SqlServer.Sessions;
using Ingot.Core.Errors;

namespace Ingot.Connectors.SqlServer.Tests.Sessions;

public sealed class SqlServerSettingsReaderTests
{
    private const string Login = "user: reader, password: x";

    [Fact]
    public void Defaults_are_secure()
    {
        var (settings, problems) = Read("sqlserver", $"host: sql1, database: shop, {Login}");

        Assert.Empty(problems);
        Assert.Equal((EncryptionLevel.Mandatory, false, "sql1,1433", LoginKind.Sql), (settings.Encryption, settings.TrustServerCertificate, settings.Server, settings.Login));
    }

    [Theory]
    [InlineData("sqlserver", "database: shop, " + Login, "needs 'host'")]
    [InlineData("sqlserver", "host: sql1, database: shop", "needs 'user'")]
    [InlineData("sqlserver", "host: 'sql1,1433', database: shop, " + Login, "alone")]
    [InlineData("sqlserver", "host: sql1, port: 1433, instance: A, database: shop, " + Login, "exclude each other")]
    [InlineData("sqlserver", "host: sql1, database: shop, authentication: entra_interactive", "cannot be had here")]
    [InlineData("sqlserver", "host: sql1, database: shop, authentication: entra_password", "cannot be had here")]
    [InlineData("sqlserver", "host: sql1, database: shop, authentication: service_principal, client_id: a", "needs 'client_secret'")]
    [InlineData("sqlserver", "host: sql1, database: shop, authentication: access_token", "needs 'access_token'")]
    [InlineData("sqlserver", "host: sql1, database: shop, authentication: managed_identity, encrypt: optional", "never travels without TLS")]
    [InlineData("sqlserver", "host: sql1, database: shop, encrypt: strict, trust_server_certificate: true, " + Login, "always checked")]
    [InlineData("sqlserver", "host: sql1, database: shop, trust: true, " + Login, "Unknown key 'trust'")]
    [InlineData("azure_sql", "host: a.database.windows.net, database: shop, trust_server_certificate: true, " + Login, "can always be checked")]
    [InlineData("azure_sql", "host: a.database.windows.net, database: shop, encrypt: optional, " + Login, "always speaks TLS")]
    [InlineData("azure_sql", "host: a.database.windows.net, database: shop, instance: A, " + Login, "no named instances")]
    public void What_makes_no_sense_is_a_problem_at_its_place(string kind, string settings, string message)
    {
        var (_, problems) = Read(kind, settings);

        Assert.Contains(problems, p => p.Message.Contains(message, StringComparison.Ordinal));
        Assert.All(problems, p => Assert.Equal("ingot.yaml", p.Location.File));
    }

    [Theory]
    [InlineData("authentication: managed_identity", LoginKind.ManagedIdentity)]
    [InlineData("authentication: managed_identity, client_id: a", LoginKind.ManagedIdentity)]
    [InlineData("authentication: entra_default", LoginKind.EntraDefault)]
    [InlineData("authentication: workload_identity", LoginKind.WorkloadIdentity)]
    [InlineData("authentication: integrated", LoginKind.Integrated)]
    [InlineData("authentication: access_token, access_token: a", LoginKind.AccessToken)]
    [InlineData("authentication: service_principal, client_id: a, client_secret: b", LoginKind.ServicePrincipal)]
    public void Each_login_needs_only_its_own(string login, LoginKind kind)
    {
        var (settings, problems) = Read("azure_sql", $"host: a.database.windows.net, database: shop, {login}");

        Assert.Empty(problems);
        Assert.Equal((kind, null, null), (settings.Login, settings.User, settings.Password));
    }

    private static (SqlServerSettings Settings, IReadOnlyList<ConfigProblem> Problems) Read(string kind, string settings)
    {
        var problems = new ConfigProblems();
        var map = ConfigDocument.Parse($"{{ kind: {kind}, {settings} }}", new SourceLocation("ingot.yaml"), problems).Map!;
        return (SqlServerSettingsReader.Read(new ConnectionOptions("erp", kind, null, map)), problems.All);
    }
}
