using System.Data.Common;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Connectors.Oracle.Sessions;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Oracle.Tests.Sessions;

public sealed class OracleSettingsTests
{
    private const string Rest = "kind: oracle\nhost: db1.example.com\nuser: reader\npassword: 'p@ss/w:ord'\n";

    [Theory]
    [InlineData("service_name: sales.example.com\n", "(DESCRIPTION=(CONNECT_TIMEOUT=15)(ADDRESS=(PROTOCOL=TCP)(HOST=db1.example.com)(PORT=1521))(CONNECT_DATA=(SERVICE_NAME=sales.example.com)))")]
    [InlineData("sid: ORCL\nport: 1526\nconnect_timeout: 3s\n", "(DESCRIPTION=(CONNECT_TIMEOUT=3)(ADDRESS=(PROTOCOL=TCP)(HOST=db1.example.com)(PORT=1526))(CONNECT_DATA=(SID=ORCL)))")]
    [InlineData(
        "service_name: s\ntls: true\nwallet: /opt/the wallet\nserver_dn: 'CN=db1, O=Shop'\n",
        "(DESCRIPTION=(CONNECT_TIMEOUT=15)(ADDRESS=(PROTOCOL=TCPS)(HOST=db1.example.com)(PORT=1521))(CONNECT_DATA=(SERVICE_NAME=s))(SECURITY=(MY_WALLET_DIRECTORY=\"/opt/the wallet\")(SSL_SERVER_DN_MATCH=YES)(SSL_SERVER_CERT_DN=\"CN=db1, O=Shop\")))")]
    public void The_descriptor_says_what_the_settings_say(string yaml, string descriptor) =>
        Assert.Equal(descriptor, ConnectDescriptor.Of(Read(Rest + yaml)));

    /// <summary>
    /// The framework that Ingot replaces asked every Oracle connection for a 'database', which none has, so that all were
    /// invalid; and one of its versions preferred the SID and another the service.
    /// </summary>
    [Fact]
    public void A_connection_needs_a_service_or_an_instance_and_no_database()
    {
        Assert.Equal(("s", null), Read(Rest + "service_name: s\n") is var a ? (a.ServiceName, a.Sid) : default);
        Assert.Contains("needs 'service_name' or 'sid'", Problem(Rest), StringComparison.Ordinal);
        Assert.Contains("exclude each other", Problem(Rest + "service_name: s\nsid: o\n"), StringComparison.Ordinal);
        Assert.Contains("database", Problem(Rest + "service_name: s\ndatabase: d\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("service_name", "s)(SERVER=x")]
    [InlineData("service_name", "s=t")]
    [InlineData("service_name", "a b")]
    [InlineData("service_name", "s#")]
    [InlineData("service_name", "s\\")]
    [InlineData("sid", "o)(X=(Y=1))")]
    [InlineData("host", "h)(PORT=1)(X=")]
    [InlineData("host", "h,i")]
    [InlineData("host", "-h")]
    public void No_value_can_say_something_else_in_the_descriptor(string key, string value)
    {
        var yaml = Rest.Replace(key == "host" ? "host: db1.example.com\n" : "nothing", "", StringComparison.Ordinal) + $"{key}: '{value}'\n" + (key == "host" ? "sid: o\n" : "");

        Assert.Contains($"'{key}' holds what cannot stand in the descriptor", Problem(yaml), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("service_name: s\nwallet: '/opt/w\"allet'\ntls: true\n", "'wallet' holds")]
    [InlineData("service_name: s\nserver_dn: 'CN=(x)'\ntls: true\n", "'server_dn' holds")]
    [InlineData("service_name: s\nwallet: /opt/wallet\n", "for connections by TLS")]
    [InlineData("service_name: s\nschema: a.b\n", "not the name of a schema")]
    public void Other_settings_that_are_wrong_are_said(string yaml, string message) => Assert.Contains(message, Problem(Rest + yaml), StringComparison.Ordinal);

    [Theory]
    [InlineData("p@ss/w:ord")]
    [InlineData("a;User Id=sys;b=\"c\"")]
    [InlineData("it's = \"quoted\"; ok")]
    [InlineData(" leading and trailing ")]
    public void A_password_reaches_the_driver_as_it_is(string password)
    {
        var settings = Read(Rest + "service_name: s\n");
        var builder = new DbConnectionStringBuilder { ["Data Source"] = ConnectDescriptor.Of(settings), ["User Id"] = "reader", ["Password"] = password };
        var read = new DbConnectionStringBuilder { ConnectionString = builder.ConnectionString };

        Assert.Equal((password, "reader", ConnectDescriptor.Of(settings)), (read["Password"], read["User Id"], read["Data Source"]));
    }

    [Fact]
    public void Settings_are_shown_without_the_password() => Assert.DoesNotContain("p@ss", Read(Rest + "service_name: s\n").ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("schema: sales\n", "SALES")]
    [InlineData("schema: '\"sales\"'\n", "sales")]
    public void A_schema_that_is_not_quoted_is_in_capitals(string yaml, string schema) => Assert.Equal(schema, Read(Rest + "service_name: s\n" + yaml).Schema);

    [Fact]
    public void The_driver_that_is_missing_is_said_with_the_command_that_adds_it()
    {
        var error = Assert.Throws<IngotException>(() => OracleSession.Of(Read(Rest + "service_name: s\n"), new SourceLocation("ingot.yaml")));

        Assert.Equal("ado.driver-missing", error.Code);
        Assert.StartsWith("Add it: 'ingot plugin add Oracle.ManagedDataAccess.Core --driver Oracle.ManagedDataAccess.Client'.", error.Next, StringComparison.Ordinal);
    }

    internal static ConnectionOptions Connection(string yaml)
    {
        var problems = new ConfigProblems();
        return new ConnectionOptions("erp", "oracle", null, ConfigDocument.Parse(yaml, new SourceLocation("ingot.yaml"), problems).Map!);
    }

    private static OracleSettings Read(string yaml)
    {
        var connection = Connection(yaml);
        var settings = OracleSettingsReader.Read(connection);
        connection.Settings.Problems.ThrowIfAny();
        return settings;
    }

    private static string Problem(string yaml)
    {
        var connection = Connection(yaml);
        OracleSettingsReader.Read(connection);
        return Assert.Single(connection.Settings.Problems.All).ToString();
    }
}
