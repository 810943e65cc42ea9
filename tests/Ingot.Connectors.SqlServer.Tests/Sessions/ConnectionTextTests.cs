using FsCheck.Fluent;
using FsCheck;
using Ingot.Connectors.SqlServer.Sessions;
using Microsoft.Data.SqlClient;

namespace Ingot.Connectors.SqlServer.Tests.Sessions;

public sealed class ConnectionTextTests
{
    private static readonly SqlServerSettings Settings = new() { Name = "erp", Host = "sql1", Database = "shop", User = "reader", Password = "x" };

    /// <summary>Causes: the text was once glued together, and a semicolon in a password ended it; a line break at its end was lost.</summary>
    [Theory]
    [InlineData("p@ss;word!{}'\"")]
    [InlineData("';Trusted_Connection=yes;x='")]
    [InlineData("\";Server=elsewhere;\"")]
    [InlineData(" blanks around ")]
    [InlineData("={;}==")]
    [InlineData("über 密码")]
    [InlineData("\n")]
    [InlineData("x\n")]
    public void A_password_of_any_characters_survives(string password)
    {
        var read = new SqlConnectionStringBuilder(ConnectionText.Of(Settings with { Password = password, User = password, Database = password.Trim() }));

        Assert.Equal((password, password, "sql1,1433"), (read.Password, read.UserID, read.DataSource));
        Assert.False(read.IntegratedSecurity);
    }

    [Fact]
    public void A_password_of_any_text_survives() => Prop.ForAll<NonNull<string>>(text =>
    {
        var password = text.Get.Replace("\0", "", StringComparison.Ordinal);
        return new SqlConnectionStringBuilder(ConnectionText.Of(Settings with { Password = password })).Password == password;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Secrets_are_not_shown()
    {
        var settings = Settings with { Password = "hunter2", ClientSecret = "hunter3", AccessToken = "hunter4" };

        Assert.DoesNotContain("hunter", settings.ToString(), StringComparison.Ordinal);
        Assert.Equal("erp (reader@sql1,1433/shop)", settings.ToString());
    }

    [Fact]
    public void Tls_is_mandatory_and_the_certificate_checked_unless_said_otherwise()
    {
        var read = new SqlConnectionStringBuilder(ConnectionText.Of(Settings));

        Assert.Equal((SqlConnectionEncryptOption.Mandatory, false), (read.Encrypt, read.TrustServerCertificate));
    }

    [Fact]
    public void Every_setting_reaches_the_driver()
    {
        var read = new SqlConnectionStringBuilder(ConnectionText.Of(Settings with
        {
            Instance = "A",
            Encryption = EncryptionLevel.Strict,
            HostNameInCertificate = "b.example",
            ServerCertificate = "c.cer",
            Intent = ServerIntent.ReadOnly,
            MultiSubnetFailover = true,
            ConnectTimeout = TimeSpan.FromMilliseconds(1500),
            StatementTimeout = TimeSpan.FromMinutes(2),
            PoolSize = 3,
            MaxLifetime = TimeSpan.FromMinutes(1),
            ApplicationName = "d",
        }));

        Assert.Equal((@"sql1\A", SqlConnectionEncryptOption.Strict, "b.example", "c.cer"), (read.DataSource, read.Encrypt, read.HostNameInCertificate, read.ServerCertificate));
        Assert.Equal((ApplicationIntent.ReadOnly, true, 2, 120, 3, 60, "d"), (read.ApplicationIntent, read.MultiSubnetFailover, read.ConnectTimeout, read.CommandTimeout, read.MaxPoolSize, read.LoadBalanceTimeout, read.ApplicationName));
        Assert.Equal(0, read.ConnectRetryCount);
    }

    [Theory]
    [InlineData(LoginKind.EntraDefault, SqlAuthenticationMethod.ActiveDirectoryDefault, "id", "")]
    [InlineData(LoginKind.ManagedIdentity, SqlAuthenticationMethod.ActiveDirectoryManagedIdentity, "id", "")]
    [InlineData(LoginKind.WorkloadIdentity, SqlAuthenticationMethod.ActiveDirectoryWorkloadIdentity, "id", "")]
    [InlineData(LoginKind.ServicePrincipal, SqlAuthenticationMethod.ActiveDirectoryServicePrincipal, "id", "s;e=cret")]
    [InlineData(LoginKind.AccessToken, SqlAuthenticationMethod.NotSpecified, "", "")]
    [InlineData(LoginKind.Sql, SqlAuthenticationMethod.NotSpecified, "reader", "x")]
    public void Each_login_says_no_more_than_it_needs(LoginKind login, SqlAuthenticationMethod method, string user, string password)
    {
        var read = new SqlConnectionStringBuilder(ConnectionText.Of(Settings with { Login = login, ClientId = "id", ClientSecret = "s;e=cret", AccessToken = "token" }));

        Assert.Equal((method, user, password, false), (read.Authentication, read.UserID, read.Password, read.IntegratedSecurity));
    }

    [Fact]
    public void The_account_of_the_program_needs_no_name() =>
        Assert.True(new SqlConnectionStringBuilder(ConnectionText.Of(Settings with { Login = LoginKind.Integrated })).IntegratedSecurity);
}
